import type { Clock } from '../../shared/time/clock.js';
import type { Timers } from '../../shared/time/second-ticker.js';
import type { FeedLogger } from '../logger.js';
import type { ReplicaStore, SavedReplica } from './replica-store.js';

/** A changed copy is saved at most this often. */
export const SAVE_EVERY_MS = 10_000;
/** Saving may take this share of the time: a big copy is saved less often, a later replay makes up for it. */
const BUDGET = 0.02;

/** Saves the copy while it changes, one save at a time, and once more at the end. */
export class ReplicaSaver {
  private handle: unknown = null;
  private running: Promise<void> = Promise.resolve();
  private savedAs = '';
  private stopped = false;

  /** @param read the present copy, or null when there is none */
  constructor(
    private readonly store: ReplicaStore,
    private readonly read: () => SavedReplica | null,
    private readonly clock: Clock,
    private readonly timers: Timers,
    private readonly logger: FeedLogger,
  ) {}

  start(): void {
    this.arm(SAVE_EVERY_MS);
  }

  /** Saves what has changed since and ends. */
  async stop(): Promise<void> {
    this.stopped = true;
    if (this.handle !== null) this.timers.clearTimeout(this.handle);
    await this.running;
    await this.save();
  }

  private arm(ms: number): void {
    this.handle = this.timers.setTimeout(() => {
      const began = this.clock.monoMs();
      this.running = this.save().then(() => {
        const took = this.clock.monoMs() - began;
        if (!this.stopped) this.arm(Math.max(SAVE_EVERY_MS, took / BUDGET));
      });
    }, ms);
  }

  /** A disk that refuses is a log line, never the end of the feed: the gateway has everything. */
  private async save(): Promise<void> {
    const replica = this.read();
    if (!replica) return;
    const name = `${replica.epoch}/${replica.rev}`;
    if (name === this.savedAs) return;
    try {
      await this.store.save(replica);
      this.savedAs = name;
    } catch (error) {
      this.logger.error('copy not saved', { error: error instanceof Error ? error.message : String(error) });
    }
  }
}
