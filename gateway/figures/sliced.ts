import type { Clock } from '../../shared/time/clock.js';
import type { Timers } from '../../shared/time/second-ticker.js';

/** A long computation that offers a pause at each `yield`; it must not look at anything that changes. */
export type Work<T> = Generator<undefined, T, undefined>;

/** Longest stretch of work before others have their turn, ms: half of what a beat may be late by. */
export const SLICE_MS = 10;
/** Incidents between two offers to pause: about a millisecond of stage clocks. */
const CHUNK = 32;

/** What slicing works with. */
export interface Slicing {
  /** Real time; that of a replay may run faster. */
  readonly clock: Pick<Clock, 'monoMs'>;
  readonly timers: Timers;
  /** True once nobody wants the answer any more. */
  readonly stopped: () => boolean;
}

/** Does the work in slices; between two of them the event loop turns. Rejects when it is stopped. */
export async function runSliced<T>(work: Work<T>, { clock, timers, stopped }: Slicing): Promise<T> {
  for (;;) {
    const until = clock.monoMs() + SLICE_MS;
    do {
      const step = work.next();
      if (step.done === true) return step.value;
    } while (clock.monoMs() < until);
    await new Promise<void>((resolve) => timers.setTimeout(resolve, 0));
    if (stopped()) throw new Error('the gateway stops');
  }
}

/** Maps a list chunk by chunk, with an offer to pause after each. */
export function* inChunks<T, R>(
  items: readonly T[],
  map: (chunk: readonly T[]) => readonly R[],
  size = CHUNK,
): Work<R[]> {
  const all: R[] = [];
  for (let i = 0; i < items.length; i += size) {
    for (const result of map(items.slice(i, i + size))) all.push(result);
    yield;
  }
  return all;
}
