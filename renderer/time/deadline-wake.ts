import type { Timers } from '../../shared/time/second-ticker.js';

/** Deadlines within this span after a tick are armed; the next tick looks after the rest. */
const AHEAD_MS = 1_500;

interface Watcher {
  readonly deadline: number;
  readonly run: () => void;
}

/**
 * Wakes figures whose deadline lies between two full seconds, so that a clock turns red at its
 * deadline and not at the next second. One timer for all, never longer than the way to the next
 * tick: a late or lost timer costs at most what the tick makes good.
 */
export class DeadlineWake {
  private readonly watchers = new Set<Watcher>();
  private handle: unknown = null;
  private armedFor = Infinity;

  /**
   * @param now server time in ms, or null while unknown
   * @param rate server ms per real ms
   */
  constructor(
    private readonly timers: Timers,
    private readonly now: () => number | null,
    private readonly rate: () => number,
  ) {}

  /** Calls `run` once when server time has passed `deadline`. The returned function forgets it. */
  watch(deadline: number, run: () => void): () => void {
    const watcher = { deadline, run };
    this.watchers.add(watcher);
    this.arm();
    return () => void this.watchers.delete(watcher);
  }

  /** Looks ahead again; called at each tick of the second. */
  arm(): void {
    const now = this.now();
    if (now === null) return;
    let next = Infinity;
    for (const { deadline } of this.watchers) if (deadline < next) next = deadline;
    if (next >= this.armedFor || next - now > AHEAD_MS * this.rate()) return;
    if (this.handle !== null) this.timers.clearTimeout(this.handle);
    this.armedFor = next;
    // One ms past it: exactly at the limit is not yet an overrun.
    this.handle = this.timers.setTimeout(() => this.fire(), Math.max(0, (next - now) / this.rate()) + 1);
  }

  private fire(): void {
    this.handle = null;
    this.armedFor = Infinity;
    const now = this.now();
    if (now === null) return;
    for (const watcher of [...this.watchers]) {
      if (watcher.deadline >= now) continue;
      this.watchers.delete(watcher);
      watcher.run();
    }
    this.arm();
  }
}
