import type { Clock } from '../../shared/time/clock.js';

/** Buckets kept; a bucket that was not used for a minute is full and can be forgotten. */
const BUCKETS_MAX = 10_000;
const MINUTE_MS = 60_000;

interface Bucket {
  left: number;
  /** Monotonic ms of the last look. */
  at: number;
}

/** So many uses a minute for each key; a minute's worth may come at once. */
export class RateLimiter {
  private readonly buckets = new Map<string, Bucket>();

  constructor(private readonly clock: Pick<Clock, 'monoMs'>) {}

  /** Takes one use, or says after how many ms there is one. `perMinute` null never holds back. */
  take(key: string, perMinute: number | null): number {
    if (perMinute === null) return 0;
    const now = this.clock.monoMs();
    const known = this.buckets.get(key) ?? { left: perMinute, at: now };
    const left = Math.min(perMinute, known.left + ((now - known.at) * perMinute) / MINUTE_MS);
    this.buckets.delete(key);
    this.buckets.set(key, { left: left < 1 ? left : left - 1, at: now });
    for (const [oldest] of this.buckets) {
      if (this.buckets.size <= BUCKETS_MAX) break;
      this.buckets.delete(oldest);
    }
    return left < 1 ? Math.ceil(((1 - left) * MINUTE_MS) / perMinute) : 0;
  }
}
