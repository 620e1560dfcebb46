import type { ManualClock } from '../../shared/time/clock.js';
import type { Timers } from '../../shared/time/second-ticker.js';

interface Pending {
  readonly at: number;
  readonly run: () => void;
}

/** Timers that run only when a test moves time, together with its clock. */
export class ManualTimers implements Timers {
  private readonly pending = new Map<number, Pending>();
  private next = 1;

  constructor(private readonly clock: ManualClock) {}

  setTimeout(run: () => void, ms: number): number {
    const handle = this.next;
    this.next += 1;
    this.pending.set(handle, { at: this.clock.monoMs() + Math.max(0, ms), run });
    return handle;
  }

  clearTimeout(handle: unknown): void {
    if (typeof handle === 'number') this.pending.delete(handle);
  }

  /** Timers that wait now. */
  get waiting(): number {
    return this.pending.size;
  }

  /** Moves time by `ms`, running what falls due at its own moment. */
  advance(ms: number): void {
    const end = this.clock.monoMs() + ms;
    for (;;) {
      const due = [...this.pending].filter(([, p]) => p.at <= end).sort(([, a], [, b]) => a.at - b.at)[0];
      if (!due) break;
      const [handle, { at, run }] = due;
      this.pending.delete(handle);
      this.clock.advance(Math.max(0, at - this.clock.monoMs()));
      run();
    }
    this.clock.advance(end - this.clock.monoMs());
  }
}
