import type { Timers } from '../../shared/time/second-ticker.js';

/** A page reports each second that it draws; silence this long is a hung page (R4: ≤20 s). */
export const SILENCE_MS = 15_000;
/** A page that is still loading gets this long to its first report. */
export const FIRST_REPORT_MS = 45_000;
/** How often it is looked at. */
export const LOOK_MS = 1_000;

/**
 * Watches that one page says it draws. It judges by its own regular looks, not by the clock alone:
 * when a look itself comes late the whole program slept or was stopped, and the page gets its time
 * again.
 */
export class AliveWatch {
  private handle: unknown = null;
  private deadline = 0;
  private lastLook = 0;

  constructor(
    private readonly timers: Timers,
    private readonly monoMs: () => number,
    private readonly silent: () => void,
  ) {}

  /** A page begins to load. */
  loading(): void {
    this.stop();
    this.deadline = this.monoMs() + FIRST_REPORT_MS;
    this.lastLook = this.monoMs();
    this.arm();
  }

  /** The page has drawn. Ignored unless one is watched. */
  report(): void {
    if (this.handle !== null) this.deadline = this.monoMs() + SILENCE_MS;
  }

  stop(): void {
    if (this.handle !== null) this.timers.clearTimeout(this.handle);
    this.handle = null;
  }

  private arm(): void {
    this.handle = this.timers.setTimeout(() => {
      const now = this.monoMs();
      if (now - this.lastLook > 5 * LOOK_MS) this.deadline = now + SILENCE_MS;
      this.lastLook = now;
      if (now < this.deadline) return this.arm();
      this.handle = null;
      this.silent();
    }, LOOK_MS);
  }
}
