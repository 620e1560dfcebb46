import { Rolling } from './rolling.js';

const RATE_SECONDS = 5;
const LAG_SECONDS = 60;

/** How many events come in, and how long the oldest of them waited until frames carried it. */
export class LagMeter {
  private readonly events = new Rolling(RATE_SECONDS, (a, b) => a + b);
  private readonly lag = new Rolling(LAG_SECONDS, Math.max);
  private oldest: number | null = null;

  /** Events were applied. */
  applied(monoMs: number, count: number): void {
    if (count === 0) return;
    this.events.add(monoMs, count);
    this.oldest ??= monoMs;
  }

  /** Frames went out with everything applied so far. */
  sent(monoMs: number): void {
    if (this.oldest !== null) this.lag.add(monoMs, monoMs - this.oldest);
    this.oldest = null;
  }

  eventsPerSecond(monoMs: number): number {
    return this.events.total(monoMs) / RATE_SECONDS;
  }

  /** Longest wait of the last minute, ms. */
  lagMs(monoMs: number): number {
    return this.lag.total(monoMs);
  }
}
