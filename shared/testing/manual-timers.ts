import type { Timers } from '../time/second-ticker.js';
import { ManualClock } from '../time/clock.js';

interface Pending {
  readonly due: number;
  readonly order: number;
  readonly run: () => void;
}

/** Virtual timers on a `ManualClock`: time moves only in `advance`, and timers fire in due order. */
export class ManualTimers implements Timers {
  private readonly timers = new Map<number, Pending>();
  private next = 1;

  constructor(readonly clock: ManualClock = new ManualClock(1_700_000_000_000)) {}

  setTimeout(run: () => void, ms: number): number {
    const handle = this.next++;
    this.timers.set(handle, { due: this.clock.monoMs() + Math.max(0, ms), order: handle, run });
    return handle;
  }

  clearTimeout(handle: unknown): void {
    if (typeof handle === 'number') this.timers.delete(handle);
  }

  /** Timers that wait; a finished part leaves none. */
  get pending(): number {
    return this.timers.size;
  }

  /** Moves time forward and fires every timer that comes due on the way. */
  advance(ms: number): void {
    const end = this.clock.monoMs() + ms;
    for (;;) {
      const due = [...this.timers].filter(([, timer]) => timer.due <= end);
      const first = due.sort(([, a], [, b]) => a.due - b.due || a.order - b.order)[0];
      if (!first) break;
      this.timers.delete(first[0]);
      this.clock.advance(Math.max(0, first[1].due - this.clock.monoMs()));
      first[1].run();
    }
    this.clock.advance(Math.max(0, end - this.clock.monoMs()));
  }

  /** The same, letting promise chains settle after each timer. */
  async advanceAsync(ms: number): Promise<void> {
    const end = this.clock.monoMs() + ms;
    await settle();
    for (let due = this.nextDue(end); due !== null; due = this.nextDue(end)) {
      this.advance(Math.max(0, due - this.clock.monoMs()));
      await settle();
    }
    this.advance(Math.max(0, end - this.clock.monoMs()));
    await settle();
  }

  private nextDue(end: number): number | null {
    const due = [...this.timers.values()].map((timer) => timer.due).filter((at) => at <= end);
    return due.length > 0 ? Math.min(...due) : null;
  }
}

/** Lets promise chains that are already resolved run to their end. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}
