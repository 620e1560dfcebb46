import { MUTE_MAX_MIN } from '../../shared/contracts/wall-actions.js';
import type { Clock } from '../../shared/time/clock.js';
import type { Timers } from '../../shared/time/second-ticker.js';

/** Counts a mute down on the window's own monotonic clock and tells each full second that is left. */
export class MuteCountdown {
  private timer: unknown = null;
  private until = 0;

  /** @param show ms that are left, in full seconds; null when nothing is muted */
  constructor(
    private readonly timers: Timers,
    private readonly clock: Clock,
    private readonly show: (leftMs: number | null) => void,
  ) {}

  /** Begins anew with what is left, ms, at most ten minutes; null ends it. */
  set(leftMs: number | null): void {
    this.until = this.clock.monoMs() + Math.min(leftMs ?? 0, MUTE_MAX_MIN * 60_000);
    this.step();
  }

  private step(): void {
    this.timers.clearTimeout(this.timer);
    const left = this.until - this.clock.monoMs();
    const full = Math.ceil(left / 1_000) * 1_000;
    this.show(left > 0 ? full : null);
    if (left > 0) this.timer = this.timers.setTimeout(() => this.step(), left - full + 1_000);
  }
}
