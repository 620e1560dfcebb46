/** Safe pages or GPU deaths within an hour that say: it is not the window, it is the program. */
const MAX_TROUBLES = 3;
const HOUR_MS = 60 * 60_000;

/**
 * Decides on the last step, a planned relaunch of the whole program: after repeated trouble, and at
 * most once an hour by the wall clock, which is kept over the relaunch so that it cannot loop.
 */
export class RelaunchPolicy {
  private troubles: number[] = [];

  /** @param lastRelaunchAt wall-clock ms of the last planned relaunch, from disk, or null */
  constructor(private readonly lastRelaunchAt: number | null) {}

  /** Tells of one trouble; true when the program should be started anew now. */
  trouble(monoMs: number, wallMs: number): boolean {
    this.troubles = [...this.troubles.filter((at) => monoMs - at < HOUR_MS), monoMs];
    if (this.troubles.length < MAX_TROUBLES) return false;
    const since = this.lastRelaunchAt === null ? Infinity : wallMs - this.lastRelaunchAt;
    // A negative age comes from a clock that was set back: no reason never to relaunch again.
    return since < 0 || since >= HOUR_MS;
  }
}
