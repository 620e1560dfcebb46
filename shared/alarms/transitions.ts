import { CHATTER_QUIET_MS, chattersUntil } from './chatter.js';

/** Memories are looked through for old ones when there are so many more than at the last time. */
const SWEEP_EVERY = 1_000;

/**
 * When alarms that are derived came and went, as this process saw it: unlike those of a record nothing
 * else tells it. Forgotten after ten quiet minutes, and with the process.
 */
export class Transitions {
  private readonly times = new Map<string, number[]>();
  private sweepAt = SWEEP_EVERY;

  /** An alarm came or went at `now`. */
  note(id: string, now: number): void {
    const known = this.times.get(id);
    if (known) this.times.set(id, [...known.filter((at) => at > now - CHATTER_QUIET_MS), now]);
    else this.times.set(id, [now]);
    if (this.times.size >= this.sweepAt) this.sweep(now);
  }

  /** Until when it chatters, server ms; -Infinity when it does not. */
  chattersUntil(id: string): number {
    const known = this.times.get(id);
    return known ? chattersUntil(known) : -Infinity;
  }

  /** Takes over what another one remembers. */
  follow(before: Transitions): void {
    for (const [id, times] of before.times) this.times.set(id, times);
  }

  private sweep(now: number): void {
    for (const [id, times] of this.times) {
      if ((times[times.length - 1] ?? 0) <= now - CHATTER_QUIET_MS) this.times.delete(id);
    }
    this.sweepAt = this.times.size + SWEEP_EVERY;
  }
}
