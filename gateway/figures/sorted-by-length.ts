import type { Durations } from '../../shared/metrics/percentiles/duration-figures.js';
import type { Observed } from '../../shared/metrics/percentiles/kaplan-meier.js';
import type { Work } from './sliced.js';

/** Durations that are sorted at a time, and merged between two offers to pause. */
const RUN = 4_096;

/**
 * The same durations, shortest first. The library sorts what it is given: a list that is in order
 * already costs one walk, where a hundred thousand in disorder would hold the event loop up.
 */
export function* sortedByLength({ observed, ...rest }: Durations): Work<Durations> {
  let runs: Observed[][] = [];
  for (let i = 0; i < observed.length; i += RUN) {
    runs.push(observed.slice(i, i + RUN).sort((a, b) => a.ms - b.ms));
    yield;
  }
  while (runs.length > 1) {
    const merged: Observed[][] = [];
    for (let i = 0; i < runs.length; i += 2) merged.push(yield* merge(runs[i] ?? [], runs[i + 1] ?? []));
    runs = merged;
  }
  return { ...rest, observed: runs[0] ?? [] };
}

function* merge(a: readonly Observed[], b: readonly Observed[]): Work<Observed[]> {
  const all: Observed[] = [];
  for (let [i, j] = [0, 0]; i < a.length || j < b.length;) {
    const [x, y] = [a[i], b[j]];
    // Of equals the left one first, as a stable sort has it.
    if (x && (!y || x.ms <= y.ms)) {
      all.push(x);
      i += 1;
    } else if (y) {
      all.push(y);
      j += 1;
    }
    if (all.length % RUN === 0) yield;
  }
  return all;
}
