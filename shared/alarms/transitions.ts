import { CHATTER_QUIET_MS, CHATTER_WINDOW_MS, chattersUntil } from './chatter.js';

/** Memories are looked through for old ones at twice as many as were left, and not below this. */
const SWEEP_FROM = 1_000;

/**
 * When derived alarms came and went, as this process saw it: unlike those of a record nothing else tells
 * it. Only an alarm that has gone is remembered: as long as that may be the begin of chatter, or part of it.
 */
export class Transitions {
  private readonly times = new Map<string, readonly number[]>();
  private sweepAt = SWEEP_FROM;

  /** An alarm that came at `from` has gone at `now`. */
  gone(id: string, from: number, now: number): void {
    const known = this.times.get(id) ?? [];
    this.times.set(id, [...known.filter((at) => at > now - CHATTER_QUIET_MS), from, now]);
    if (this.times.size >= this.sweepAt) this.sweep(now);
  }

  /** Until when one that came at `from` chatters, server ms; -Infinity when it does not. */
  chattersUntil(id: string, from: number): number {
    const known = this.times.get(id);
    return known ? chattersUntil([...known, from]) : -Infinity;
  }

  /** Takes over what another one remembers. */
  follow(before: Transitions): void {
    for (const [id, times] of before.times) this.times.set(id, times);
  }

  private sweep(now: number): void {
    for (const [id, times] of this.times) {
      const last = times[times.length - 1] ?? 0;
      if (last < now - CHATTER_WINDOW_MS && chattersUntil(times) < now) this.times.delete(id);
    }
    this.sweepAt = Math.max(SWEEP_FROM, 2 * this.times.size);
  }
}
