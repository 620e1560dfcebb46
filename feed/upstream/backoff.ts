/** First wait before a new attempt. */
export const BACKOFF_MIN_MS = 500;
/** Longest wait between attempts. */
export const BACKOFF_MAX_MS = 5_000;

/**
 * Waits between attempts: doubling from 0.5 s to 5 s, for ever. Each is shortened at random by up
 * to half, so that several walls do not come back in the same instant.
 */
export class Backoff {
  private attempts = 0;

  /** @param random uniform in [0, 1) */
  constructor(private readonly random: () => number) {}

  /** The next wait in ms. */
  next(): number {
    const full = Math.min(BACKOFF_MAX_MS, BACKOFF_MIN_MS * 2 ** this.attempts);
    if (full < BACKOFF_MAX_MS) this.attempts += 1;
    return full * (1 - this.random() / 2);
  }

  /** The connection proved good: start again from the shortest wait. */
  reset(): void {
    this.attempts = 0;
  }
}
