import type { LogBatch } from '../../shared/wall/replica.js';

/** Live events kept while a snapshot is on its way; beyond this a newer snapshot is cheaper. */
export const HELD_MAX_EVENTS = 100_000;

/** Live batches that wait for the snapshot they build on. Bounded. */
export class HeldBatches {
  private batches: LogBatch[] = [];
  private events = 0;

  /** Keeps a batch; false when there is no room, then nothing is kept. */
  push(batch: LogBatch): boolean {
    if (this.events + batch.events.length > HELD_MAX_EVENTS) return false;
    this.batches.push(batch);
    this.events += batch.events.length;
    return true;
  }

  /** Hands the batches out in order of arrival and forgets them. */
  drain(): LogBatch[] {
    const { batches } = this;
    this.batches = [];
    this.events = 0;
    return batches;
  }
}
