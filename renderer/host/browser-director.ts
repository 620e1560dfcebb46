import type { ScreenInfo } from '../../shared/contracts/bridge.js';
import type { WallAction } from '../../shared/contracts/wall-actions.js';
import { type DirectorEvent, reduce } from '../../shared/screens/director.js';
import { restore } from '../../shared/screens/memory.js';
import type { Moment } from '../../shared/screens/moment.js';
import { nextChangeAt } from '../../shared/screens/next-change.js';
import { planOf, type ScreensPlan } from '../../shared/screens/plan.js';
import type { Problem } from '../../shared/screens/problem.js';
import { type DirectedInfo, spansAt, viewOf } from '../../shared/screens/screen-view.js';
import type { DirectorState, TopAlarm } from '../../shared/screens/state.js';
import type { Clock } from '../../shared/time/clock.js';
import type { Timers } from '../../shared/time/second-ticker.js';

/** What the director of a tab works with. */
export interface BrowserDirectorParts {
  /** The screen as its address describes it. */
  readonly screen: ScreenInfo;
  /** True: an alarm of the highest priority takes the tab. */
  readonly takeOver: boolean;
  /** True: the picture moves against burn-in. */
  readonly burnInShift: boolean;
  readonly timers: Timers;
  readonly clock: Clock;
  readonly tell: (info: DirectedInfo) => void;
  readonly reload: () => void;
}

/** The time of day is looked at this often, ms. */
const LOOK_MS = 60_000;
const LEAST_MS = 20;

/** The director of a wall that is one tab: the same rules as on the desktop, for one screen. */
export class BrowserDirector {
  private readonly plan: ScreensPlan;
  private state: DirectorState;
  private timer: unknown = null;
  private told = '';

  constructor(private readonly parts: BrowserDirectorParts) {
    const { screen, takeOver, burnInShift } = parts;
    const plan = planOf(null, [{ name: screen.screen, scene: screen.scene, variant: screen.variant }]);
    this.plan = {
      ...plan,
      screens: plan.screens.map((planned) => {
        return { ...planned, sound: { volume: screen.sound.volume, quietHours: [] } };
      }),
      takeOver: { priorities: takeOver ? ['high'] : [], screen: screen.screen },
      burnInShift,
    };
    this.state = restore(this.plan, null, this.now());
    this.send({ kind: 'screens', present: [screen.screen] });
    if (screen.incident !== null)
      this.act({ kind: 'open-incident', incident: screen.incident, from: screen.screen });
  }

  /** True when an alarm may take this tab. */
  get takesOver(): boolean {
    return this.parts.takeOver;
  }

  /** Carries an action out; returns why not, or null. */
  act(action: WallAction): Problem | null {
    const [problem = null] = this.send({ kind: 'act', action });
    if (problem === null && action.kind === 'reload') this.parts.reload();
    return problem;
  }

  /** Alarms that nobody has acknowledged. */
  setAlarms(top: readonly TopAlarm[]): void {
    this.send({ kind: 'alarms', top });
  }

  stop(): void {
    this.parts.timers.clearTimeout(this.timer);
  }

  private now(): Moment {
    return { monoMs: this.parts.clock.monoMs(), wallMs: this.parts.clock.wallMs() };
  }

  private send(event: DirectorEvent): readonly Problem[] {
    const { state, problems } = reduce(this.plan, this.state, event, this.now());
    this.state = state;
    const now = this.now();
    const view = viewOf(this.plan, state, this.parts.screen.screen, now);
    // Compared with deadlines in place of spans, which are others each time.
    const text = JSON.stringify(view);
    if (text !== this.told) this.parts.tell(spansAt(view, now.monoMs));
    this.told = text;
    this.stop();
    const wait = Math.min(LOOK_MS, Math.max(LEAST_MS, nextChangeAt(this.plan, state, now) - now.monoMs));
    this.timer = this.parts.timers.setTimeout(() => void this.send({ kind: 'time' }), wait);
    return problems;
  }
}
