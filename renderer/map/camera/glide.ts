import type { ViewTransform } from '../project/view-transform.js';
import { flightAt } from './flight-path.js';

/** A change of view takes this long. */
const GLIDE_MS = 900;

/** Runs `run` before the next frame, with the monotonic time; returns what takes it back. */
export type RequestFrame = (run: (monoMs: number) => void) => () => void;

/** Moves a view over several frames. One at a time: a new one starts from where the last one is. */
export class Glide {
  #cancel: (() => void) | null = null;

  constructor(
    private readonly requestFrame: RequestFrame,
    private readonly monoMs: () => number,
  ) {}

  /** True while a view moves. */
  get moving(): boolean {
    return this.#cancel !== null;
  }

  /** Goes from one view to another in a box of reference pixels; `show` is called once per frame. */
  start(
    from: ViewTransform,
    to: ViewTransform,
    box: { readonly width: number; readonly height: number },
    show: (view: ViewTransform) => void,
  ): void {
    this.stop();
    const began = this.monoMs();
    const step = (now: number): void => {
      const share = (now - began) / GLIDE_MS;
      this.#cancel = share < 1 ? this.requestFrame(step) : null;
      show(flightAt(from, to, box.width, box.height, share));
    };
    this.#cancel = this.requestFrame(step);
  }

  /** Stays where it is. */
  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }
}
