import type { WallAction } from '../../shared/contracts/wall-actions.js';
import { type DirectorEvent, reduce } from '../../shared/screens/director.js';
import { restore, save, type SavedScreens } from '../../shared/screens/memory.js';
import type { Moment } from '../../shared/screens/moment.js';
import { nextChangeAt } from '../../shared/screens/next-change.js';
import type { ScreensPlan } from '../../shared/screens/plan.js';
import type { Problem } from '../../shared/screens/problem.js';
import { type ScreenView, viewOf } from '../../shared/screens/screen-view.js';
import type { DirectorState, TopAlarm } from '../../shared/screens/state.js';
import type { Clock } from '../../shared/time/clock.js';
import type { Timers } from '../../shared/time/second-ticker.js';

/** What runs the director needs of its surroundings. */
export interface ScreenDirectorDeps {
  timers: Timers;
  clock: Clock;
  /** What the last run left. */
  saved: SavedScreens | null;
  save(screens: SavedScreens): void;
  /** Something may have changed on any screen. */
  changed(): void;
  /** Something was refused, or could not be shown. */
  problem(problem: Problem): void;
}

/** At least this often the time of day is looked at: a clock that is set moves no timer. */
const LOOK_MS = 60_000;
/** And never more often than this, whatever a state says. */
const LEAST_MS = 20;

/**
 * Runs the pure director of shared/screens on the clock and timers of this PC, and keeps what must
 * outlive it on disk.
 */
export class ScreenDirector {
  private state: DirectorState | null = null;
  private plan: ScreensPlan | null = null;
  private timer: unknown = null;

  constructor(private readonly deps: ScreenDirectorDeps) {}

  /** The screens of the wall, and those that have a display now. Before the first time nothing is shown. */
  setScreens(plan: ScreensPlan, present: readonly string[]): void {
    this.plan = plan;
    this.state ??= restore(plan, this.deps.saved, this.now());
    this.send({ kind: 'screens', present });
  }

  /** Alarms that wait for an acknowledgement now. */
  setAlarms(top: readonly TopAlarm[]): void {
    this.send({ kind: 'alarms', top });
  }

  /** Carries an action out; returns why not, or null. */
  act(action: WallAction): Problem | null {
    return this.send({ kind: 'act', action })[0] ?? null;
  }

  /** What a screen shows now. */
  view(name: string): ScreenView | null {
    return this.plan === null || this.state === null ? null : viewOf(this.plan, this.state, name, this.now());
  }

  stop(): void {
    if (this.timer !== null) this.deps.timers.clearTimeout(this.timer);
    this.timer = null;
  }

  private now(): Moment {
    return { monoMs: this.deps.clock.monoMs(), wallMs: this.deps.clock.wallMs() };
  }

  private send(event: DirectorEvent): readonly Problem[] {
    const { plan, state: before } = this;
    if (plan === null || before === null) return [];
    const { state, problems } = reduce(plan, before, event, this.now());
    this.state = state;
    for (const problem of problems) this.deps.problem(problem);
    this.deps.save(save(plan, state));
    this.deps.changed();
    this.arm(plan, state);
    return problems;
  }

  private arm(plan: ScreensPlan, state: DirectorState): void {
    this.stop();
    const now = this.now();
    const wait = Math.min(LOOK_MS, Math.max(LEAST_MS, nextChangeAt(plan, state, now) - now.monoMs));
    this.timer = this.deps.timers.setTimeout(() => {
      this.timer = null;
      this.send({ kind: 'time' });
    }, wait);
  }
}
