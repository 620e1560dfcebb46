/** The timer functions of the host, handed in because `shared/` knows no runtime. */
export interface Timers {
  setTimeout(run: () => void, ms: number): unknown;
  clearTimeout(handle: unknown): void;
}

/** Ticks of a fast replay are at least this far apart: faster than this nobody reads. */
const MIN_PERIOD_MS = 100;
/** Wait while server time is not known yet. */
const UNKNOWN_WAIT_MS = 250;

/**
 * One ticker per window: calls its listeners at each full server second, all with the same "now",
 * so every figure on a screen steps together. It wakes a display; it never counts: a late or
 * dropped tick changes nothing but the moment of the next redraw (reliability §2.2 row 22).
 * Starts with the first listener and stops with the last.
 */
export class SecondTicker {
  private readonly listeners = new Set<(now: number) => void>();
  private handle: unknown = null;

  /**
   * @param now server time in ms, or null while unknown
   * @param rate server ms per real ms
   */
  constructor(
    private readonly timers: Timers,
    private readonly now: () => number | null,
    private readonly rate: () => number = () => 1,
  ) {}

  /** Adds a listener; the returned function removes it. */
  subscribe(listener: (now: number) => void): () => void {
    this.listeners.add(listener);
    if (this.handle === null) this.arm();
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0 && this.handle !== null) {
        this.timers.clearTimeout(this.handle);
        this.handle = null;
      }
    };
  }

  private arm(): void {
    this.handle = this.timers.setTimeout(() => {
      this.handle = null;
      if (this.listeners.size === 0) return;
      this.arm();
      const now = this.now();
      if (now !== null) for (const listener of [...this.listeners]) listener(now);
    }, this.wait());
  }

  private wait(): number {
    const now = this.now();
    if (now === null) return UNKNOWN_WAIT_MS;
    const rate = this.rate();
    // One ms past the second, so that a timer that fires a hair early does not show the old one. When
    // it did fire early, the next wait is that hair: a longer least wait would make the screen late.
    const wait = (1_000 - (now % 1_000)) / rate + 1;
    return 1_000 / rate < MIN_PERIOD_MS ? Math.max(MIN_PERIOD_MS, wait) : wait;
  }
}
