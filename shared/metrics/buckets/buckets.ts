import type { Excluded, Figure } from '../figure/figure.js';
import { makeFigure, type FigureContext } from '../figure/make-figure.js';
import { largestRemainder } from './largest-remainder.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/**
 * Lower edges in ms of the buckets of a real weekly 110 bulletin (domain §0 rows 6–8): a bucket is
 * `edge ≤ t < next edge`, the last one is open.
 */
export const BUCKET_EDGES = {
  /** 签收. */
  sign: [0, 30 * SECOND, 60 * SECOND, 120 * SECOND, 180 * SECOND],
  /** 出警. */
  dispatchOut: [0, 5 * MINUTE, 10 * MINUTE, 15 * MINUTE, 30 * MINUTE],
  /** 反馈. */
  feedback: [0, 30 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR],
} as const;

/** One bucket of a distribution. `to` is null for the open one; `permille` adds to 1 000 over all. */
export interface Bucket {
  readonly from: number;
  readonly to: number | null;
  readonly count: number;
  readonly permille: number;
}

/** A distribution with its envelope; `total.value` is the number of durations in the buckets. */
export interface Distribution {
  readonly buckets: readonly Bucket[];
  readonly total: Figure;
}

/**
 * Durations by bucket. The printed shares (tenths of a percent) add to 100.0 by largest remainder.
 * A negative duration is no duration: it is counted as invalid.
 * @param edges lower edges, ascending, the first one 0
 */
export function distribution(
  durations: readonly number[],
  edges: readonly number[],
  context: FigureContext,
  excluded: Excluded = {},
): Distribution {
  const counts = edges.map(() => 0);
  let invalid = 0;
  for (const ms of durations) {
    let index = edges.length - 1;
    while (index >= 0 && ms < (edges[index] ?? 0)) index -= 1;
    if (index < 0) invalid += 1;
    else counts[index] = (counts[index] ?? 0) + 1;
  }
  const permille = largestRemainder(counts);
  const n = durations.length - invalid;
  const account = invalid > 0 ? { ...excluded, invalid: (excluded.invalid ?? 0) + invalid } : excluded;
  return {
    buckets: counts.map((count, i) => ({
      ...{ from: edges[i] ?? 0, to: edges[i + 1] ?? null, count, permille: permille[i] ?? 0 },
    })),
    total: makeFigure({ value: n, unit: 'count', n, method: 'buckets', excluded: account }, context),
  };
}
