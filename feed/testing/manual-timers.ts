import type { ManualClock } from '../../shared/time/clock.js';
import type { Timers } from '../../shared/time/second-ticker.js';

interface Timer {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
}

/** Timers on a manual clock: they fire in order of their time when the clock is advanced. */
export class ManualTimers implements Timers {
  private readonly timers = new Map<number, Timer>();
  private nextHandle = 1;

  constructor(private readonly clock: ManualClock) {}

  /** Timers that wait. */
  get pending(): number {
    return this.timers.size;
  }

  setTimeout(run: () => void, ms: number): number {
    const order = this.nextHandle++;
    this.timers.set(order, { at: this.clock.monoMs() + Math.max(0, ms), order, run });
    return order;
  }

  clearTimeout(handle: unknown): void {
    this.timers.delete(Number(handle));
  }

  /** Moves time forward, firing what falls due on the way, each at its own moment. */
  advance(ms: number): void {
    const end = this.clock.monoMs() + ms;
    for (let timer = this.next(end); timer; timer = this.next(end)) {
      this.clock.advance(Math.max(0, timer.at - this.clock.monoMs()));
      this.timers.delete(timer.order);
      timer.run();
    }
    this.clock.advance(Math.max(0, end - this.clock.monoMs()));
  }

  private next(end: number): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of this.timers.values()) {
      if (timer.at > end) continue;
      if (!first || timer.at < first.at || (timer.at === first.at && timer.order < first.order))
        first = timer;
    }
    return first;
  }
}
