import { ManualClock } from '../../shared/time/clock.js';
import type { Timers } from '../../shared/time/second-ticker.js';

interface Due {
  at: number;
  order: number;
  run: () => void;
}

/** Timers for tests that fire only when `advance` says so, in due order, on a shared clock. */
export class ManualTimers implements Timers {
  readonly clock = new ManualClock(1_700_000_000_000, 0);
  private readonly due = new Set<Due>();
  private order = 0;

  setTimeout(run: () => void, ms: number): unknown {
    const entry = { at: this.clock.monoMs() + ms, order: this.order++, run };
    this.due.add(entry);
    return entry;
  }

  clearTimeout(handle: unknown): void {
    for (const entry of this.due) if (entry === handle) this.due.delete(entry);
  }

  /** Timers that are still armed: a finished part must leave none. */
  get pending(): number {
    return this.due.size;
  }

  /** Moves time forward, firing what falls due and letting promises settle after each. */
  async advance(ms: number): Promise<void> {
    const end = this.clock.monoMs() + ms;
    await settle();
    for (;;) {
      const next = [...this.due]
        .filter((entry) => entry.at <= end)
        .sort((a, b) => a.at - b.at || a.order - b.order)[0];
      if (next === undefined) break;
      this.clock.advance(Math.max(0, next.at - this.clock.monoMs()));
      this.due.delete(next);
      next.run();
      await settle();
    }
    this.clock.advance(end - this.clock.monoMs());
  }
}

/** Lets promise chains that are already resolved run to their end. */
export const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
};
