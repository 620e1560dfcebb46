import type { Timers } from '../shared/time/second-ticker.js';
import type { WallModel } from './model/wall-model.js';

/** Shortest wait: a fast replay passes many deadlines a second, they are judged together. */
const MIN_WAIT_MS = 20;
/** Longest wait: the estimate of server time moves, so look again. */
const MAX_WAIT_MS = 1_000;

/** What the timer needs to know. */
export interface DeadlineTimerSource {
  model(): WallModel | null;
  /** Server time, or null while unknown. */
  now(): number | null;
  /** Server ms per real ms. */
  rate(): number;
  /** Something was judged. */
  passed(): void;
}

/**
 * Wakes at each deadline and judges what is due, whether or not any window asks for frames: the
 * figures are right at the moment they are asked for, and right in the next frame.
 */
export class DeadlineTimer {
  private handle: unknown = null;
  /** Server time of the deadline that it is armed for. */
  private armedFor = Infinity;

  constructor(
    private readonly timers: Timers,
    private readonly source: DeadlineTimerSource,
  ) {}

  /** The model has changed: an earlier deadline may have come in. */
  changed(): void {
    if ((this.source.model()?.nextAt ?? Infinity) < this.armedFor) this.arm();
  }

  /** Arms for the next deadline. */
  arm(): void {
    this.stop();
    this.armedFor = this.source.model()?.nextAt ?? Infinity;
    this.handle = this.timers.setTimeout(() => this.fire(), this.waitMs());
  }

  stop(): void {
    if (this.handle !== null) this.timers.clearTimeout(this.handle);
    this.handle = null;
  }

  private waitMs(): number {
    const model = this.source.model();
    const now = this.source.now();
    if (!model || now === null) return MAX_WAIT_MS;
    // One ms past it: exactly at the deadline still passes.
    const wait = (model.nextAt - now) / this.source.rate() + 1;
    return Math.min(MAX_WAIT_MS, Math.max(MIN_WAIT_MS, wait));
  }

  private fire(): void {
    const model = this.source.model();
    const now = this.source.now();
    const before = model?.version;
    if (model && now !== null) model.advance(now);
    this.arm();
    if (model?.version !== before) this.source.passed();
  }
}
