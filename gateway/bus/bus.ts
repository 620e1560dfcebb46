import type { LogEvent } from '../../shared/wall/event.js';

/** Entries of the log that one node has committed; entry i has revision `from + i`. */
export interface BusBatch {
  readonly epoch: string;
  readonly from: number;
  readonly events: readonly LogEvent[];
}

/**
 * Brings committed entries to the other nodes faster than they would read them. It promises nothing:
 * batches may come late, twice, out of order or not at all. The log in the database is what counts,
 * and whoever listens puts them in its order and reads what is missing.
 */
export interface Bus {
  /** True while batches can be expected to come through. */
  readonly isUp: boolean;
  /** Sends a batch, or drops it while the bus is down. Never throws. */
  publish(batch: BusBatch): void;
  /** Takes batches of other nodes; own ones may come too. */
  subscribe(listener: (batch: BusBatch) => void): void;
  close(): Promise<void>;
}
