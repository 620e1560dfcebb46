import type { LogBatch } from '../../shared/wall/replica.js';

/** Events that may wait, for a snapshot or for their turn; beyond this a newer snapshot is cheaper. */
export const HELD_MAX_EVENTS = 100_000;

/** Batches that wait for the snapshot they build on, or for the next task. Bounded. */
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

  /** Takes the next part of at most `max` events out, in order of arrival. */
  take(max: number): LogBatch | undefined {
    const batch = this.batches[0];
    if (!batch) return undefined;
    const { epoch, from, events } = batch;
    if (events.length <= max) this.batches.shift();
    else this.batches[0] = { epoch, from: from + max, events: events.slice(max) };
    const part = events.length <= max ? batch : { epoch, from, events: events.slice(0, max) };
    this.events -= part.events.length;
    return part;
  }

  /** Forgets everything. */
  clear(): void {
    this.batches = [];
    this.events = 0;
  }
}
