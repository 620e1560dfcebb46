import { EVENTS_BATCH_MAX, type EventsBatch } from '../../shared/contracts/gateway-socket.js';
import type { Clock } from '../../shared/time/clock.js';
import type { Timers } from '../../shared/time/second-ticker.js';
import type { LogEvent } from '../../shared/wall/event.js';

/** Batches leave at least this far apart, so an event waits at most this long. */
export const BATCH_INTERVAL_MS = 10;

/**
 * Collects committed entries into contiguous batches. The first event after a quiet moment
 * leaves at once; under load there is one batch per `BATCH_INTERVAL_MS`.
 */
export class Batcher {
  private pending: LogEvent[] = [];
  private lastFlush = Number.NEGATIVE_INFINITY;
  private timer: unknown = null;

  /** @param sent revision up to which everything counts as sent already */
  constructor(
    private readonly epoch: string,
    private sent: number,
    private readonly clock: Clock,
    private readonly timers: Timers,
    private readonly send: (batch: EventsBatch) => void,
  ) {}

  /** Highest revision handed to `send`. */
  get sentRev(): number {
    return this.sent;
  }

  /** Adds entries; `from` must follow what was added before. */
  add(from: number, events: readonly LogEvent[]): void {
    const expected = this.sent + this.pending.length + 1;
    if (from !== expected) throw new RangeError(`expected entries from revision ${expected}, came ${from}`);
    // Not a spread: a large group would overflow the argument stack.
    for (const event of events) this.pending.push(event);
    if (this.timer !== null) return;
    const wait = this.lastFlush + BATCH_INTERVAL_MS - this.clock.monoMs();
    if (wait <= 0) this.flush();
    else this.timer = this.timers.setTimeout(() => this.flush(), wait);
  }

  /** Sends what is pending now. */
  flush(): void {
    if (this.timer !== null) this.timers.clearTimeout(this.timer);
    this.timer = null;
    this.lastFlush = this.clock.monoMs();
    const events = this.pending;
    this.pending = [];
    for (let i = 0; i < events.length; i += EVENTS_BATCH_MAX) {
      const part = events.slice(i, i + EVENTS_BATCH_MAX);
      const from = this.sent + 1;
      this.sent += part.length;
      this.send({ epoch: this.epoch, from, to: this.sent, events: part });
    }
  }
}
