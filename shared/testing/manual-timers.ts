import type { Timers } from '../time/second-ticker.js';
import { ManualClock } from '../time/clock.js';

interface Pending {
  readonly due: number;
  readonly order: number;
  readonly run: () => void;
}

/** Virtual timers on a `ManualClock`: time moves only in `advance`, and timers fire in due order. */
export class ManualTimers implements Timers {
  private readonly pending = new Map<number, Pending>();
  private next = 1;

  constructor(readonly clock: ManualClock = new ManualClock()) {}

  setTimeout(run: () => void, ms: number): number {
    const handle = this.next++;
    this.pending.set(handle, { due: this.clock.monoMs() + Math.max(0, ms), order: handle, run });
    return handle;
  }

  clearTimeout(handle: unknown): void {
    if (typeof handle === 'number') this.pending.delete(handle);
  }

  /** Number of timers that are armed. */
  get armed(): number {
    return this.pending.size;
  }

  /** Moves time forward and fires every timer that comes due on the way. */
  advance(ms: number): void {
    const end = this.clock.monoMs() + ms;
    for (;;) {
      const due = [...this.pending].filter(([, timer]) => timer.due <= end);
      const first = due.sort(([, a], [, b]) => a.due - b.due || a.order - b.order)[0];
      if (!first) break;
      this.pending.delete(first[0]);
      this.clock.advance(Math.max(0, first[1].due - this.clock.monoMs()));
      first[1].run();
    }
    this.clock.advance(Math.max(0, end - this.clock.monoMs()));
  }
}
