import type { Clock } from '../../shared/time/clock.js';

const FIRST_WAIT_MS = 1_000;
/** Failures are forgotten this long after the last wait has ended. */
const FORGET_MS = 30 * 60_000;
/** Keys kept; beyond it the oldest is forgotten, so that an attack cannot fill the memory. */
const KEYS_MAX = 10_000;

/** When waits begin and how long they get. */
export interface BackoffRule {
  /** The failure in a row that is followed by the first wait. */
  readonly free: number;
  readonly longestMs: number;
}

interface Failures {
  count: number;
  /** Monotonic ms. */
  until: number;
}

/**
 * Holds back who fails too often: from so many failures in a row on it waits 1 s, then twice as
 * long each time, up to the longest wait. In memory: a restart forgets, and takes longer than the first waits.
 */
export class Backoff {
  private readonly keys = new Map<string, Failures>();

  constructor(
    private readonly clock: Pick<Clock, 'monoMs'>,
    private readonly rule: BackoffRule,
  ) {}

  /** How long this key has to wait, ms; 0 when it may try. */
  waitMs(key: string): number {
    return Math.max(0, (this.known(key)?.until ?? 0) - this.clock.monoMs());
  }

  /**
   * Counts a try as failed. Called before the try is checked, so that many at once are held back
   * like many in turn; `undo` takes it back.
   */
  failed(key: string): void {
    const count = (this.known(key)?.count ?? 0) + 1;
    const { free, longestMs } = this.rule;
    const wait = FIRST_WAIT_MS * 2 ** (count - free);
    const until = this.clock.monoMs() + (count < free ? 0 : Math.min(wait, longestMs));
    this.keys.delete(key);
    this.keys.set(key, { count, until });
    for (const [oldest] of this.keys) {
      if (this.keys.size <= KEYS_MAX) break;
      this.keys.delete(oldest);
    }
  }

  /** The try that was counted last did not fail. */
  undo(key: string): void {
    const known = this.keys.get(key);
    if (!known) return;
    known.count -= 1;
    if (known.count < this.rule.free) known.until = 0;
  }

  /** Forgets all failures of a key. */
  clear(key: string): void {
    this.keys.delete(key);
  }

  private known(key: string): Failures | undefined {
    const known = this.keys.get(key);
    if (!known || this.clock.monoMs() < known.until + FORGET_MS) return known;
    this.keys.delete(key);
    return undefined;
  }
}
