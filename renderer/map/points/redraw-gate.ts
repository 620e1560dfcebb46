import type { Timers } from '../../../shared/time/second-ticker.js';

/** At most 15 redraws a second for data; a wall does not need more and software raster cannot. */
export const REDRAW_INTERVAL_MS = 1_000 / 15;

/** Runs `draw` at most once per interval when asked, and at once when the view moves. */
export class RedrawGate {
  readonly #timers: Timers;
  readonly #monoMs: () => number;
  readonly #draw: () => void;
  #last = Number.NEGATIVE_INFINITY;
  #timer: unknown = null;

  constructor(draw: () => void, timers: Timers, monoMs: () => number) {
    this.#draw = draw;
    this.#timers = timers;
    this.#monoMs = monoMs;
  }

  /** New data or a new second: draws now if the last draw is old enough, else when it is. */
  request(): void {
    if (this.#timer !== null) return;
    const wait = this.#last + REDRAW_INTERVAL_MS - this.#monoMs();
    if (wait <= 0) this.drawNow();
    else this.#timer = this.#timers.setTimeout(() => this.drawNow(), wait);
  }

  /** Draws at once; a waiting redraw is dropped, since this one shows the same. */
  drawNow(): void {
    this.stop();
    this.#last = this.#monoMs();
    this.#draw();
  }

  /** Drops a waiting redraw. */
  stop(): void {
    if (this.#timer === null) return;
    this.#timers.clearTimeout(this.#timer);
    this.#timer = null;
  }
}
