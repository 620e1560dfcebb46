import { performance } from 'node:perf_hooks';
import type { Clock } from '../../shared/time/clock.js';

/** The clock of this machine. */
export const systemClock: Clock = {
  wallMs: () => Date.now(),
  monoMs: () => performance.now(),
};

/**
 * Server time that starts at `base` and runs `rate` times as fast as the machine's monotonic
 * clock: for replays and for demonstrations at a set hour. Monotonic time stays real, so that
 * timeouts and intervals are not sped up with it.
 */
export class VirtualClock implements Clock {
  private readonly mono0: number;

  /**
   * @param base first wall time, UTC ms
   * @param rate wall milliseconds per real millisecond, > 0
   */
  constructor(
    private readonly base: number,
    private readonly rate: number,
    private readonly host: Clock = systemClock,
  ) {
    if (!(rate > 0) || !Number.isFinite(base))
      throw new RangeError(`expected rate > 0 and a finite base, came ${rate}, ${base}`);
    this.mono0 = host.monoMs();
  }

  wallMs(): number {
    return this.base + (this.host.monoMs() - this.mono0) * this.rate;
  }

  monoMs(): number {
    return this.host.monoMs();
  }
}
