import type { Clock } from '../../shared/time/clock.js';
import type { Timers } from '../../shared/time/second-ticker.js';
import { RUN_BATCH_MAX, type Post, type RunLogger, type TimedEvent } from './timed-event.js';
import { PostTally } from './post-tally.js';

/** Longest wait before looking at the clock again: it may be stepped or its rate changed. */
const WAIT_MAX_MS = 250;
/** Shortest wait, so that a fast replay sends batches instead of single events. */
const WAIT_MIN_MS = 20;

/** What a player works with. */
export interface PlayerParts {
  /** The gateway's clock; in a replay a virtual one. */
  readonly clock: Pick<Clock, 'wallMs'>;
  /** Clock milliseconds per real millisecond. */
  readonly rate: number;
  readonly timers: Timers;
  readonly post: Post;
  readonly logger: RunLogger;
}

/**
 * Posts events when their time comes. One request at a time: while one is under way, nothing is
 * taken from the source, so a slow gateway slows the run instead of filling the memory. What has
 * become due meanwhile goes out together.
 */
export class EventPlayer {
  readonly tally: PostTally;
  private stopped = false;
  private wake: (() => void) | null = null;

  constructor(private readonly parts: PlayerParts) {
    this.tally = new PostTally(parts.logger);
  }

  /** Posts batches as fast as the gateway takes them. Rejects as `post` does. */
  async flood(batches: Iterable<TimedEvent['event'][]>): Promise<void> {
    for (const batch of batches) {
      if (this.stopped) return;
      this.tally.add(batch, await this.parts.post(batch));
    }
  }

  /** Posts each event at its time; the events come in order of `at`. Rejects as `post` does. */
  async play(events: Iterable<TimedEvent>): Promise<void> {
    const iterator = events[Symbol.iterator]();
    let next = iterator.next();
    while (!next.done && !this.stopped) {
      const batch: TimedEvent['event'][] = [];
      const now = this.parts.clock.wallMs();
      while (!next.done && next.value.at <= now && batch.length < RUN_BATCH_MAX) {
        batch.push(next.value.event);
        next = iterator.next();
      }
      if (batch.length > 0) this.tally.add(batch, await this.parts.post(batch));
      else if (!next.done) await this.wait((next.value.at - now) / this.parts.rate);
    }
  }

  /** Ends the run; a request under way is not waited for. */
  stop(): void {
    this.stopped = true;
    this.wake?.();
  }

  private wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        this.parts.timers.clearTimeout(handle);
        this.wake = null;
        resolve();
      };
      const handle = this.parts.timers.setTimeout(end, Math.min(WAIT_MAX_MS, Math.max(WAIT_MIN_MS, ms)));
      this.wake = end;
    });
  }
}
