import type { Alarm } from '../alarms/alarm.js';
import type { Moment } from './moment.js';
import type { ScreensPlan, Shown } from './plan.js';
import { nextShiftStart } from './shifts.js';

/** What the director has to know of an alarm that waits for its acknowledgement. */
export type TopAlarm = Pick<Alarm, 'id' | 'kind' | 'priority' | 'raisedAt' | 'incident' | 'drill'>;

/** An instant of the future in both times: the monotonic one counts, the other survives a restart. */
export interface Due {
  readonly monoMs: number;
  readonly wallMs: number;
}

/**
 * What a wall shows, in layers: `shown` is what layouts, programmes and people chose, over it lies an
 * opened incident, over that an alarm. A layer that is taken away uncovers what lies below as it is by
 * then, so that giving back needs no memory.
 */
export interface DirectorState {
  readonly shown: Readonly<Record<string, Shown>>;
  /** Screens with a display, in the order of the plan. */
  readonly present: readonly string[];
  readonly programme: { readonly name: string; readonly step: number; readonly next: Due } | null;
  /** `from`: the screen on which it was picked. */
  readonly detail: {
    readonly incident: string;
    readonly screen: string;
    readonly from: string | null;
  } | null;
  readonly takeOver: { readonly alarm: TopAlarm; readonly screen: string; readonly since: number } | null;
  /** Alarms that wait for an acknowledgement now. */
  readonly top: readonly TopAlarm[];
  /** Raises whose screen was given back by hand; they do not take one again. */
  readonly dismissed: readonly string[];
  readonly mutedUntil: Due | null;
  /** Monotonic ms. */
  readonly identifyUntil: number | null;
  /** Levels set by hand; `until` is UTC ms of the next change of day and night. */
  readonly brightness: Readonly<Record<string, { readonly level: number; readonly until: number }>>;
  readonly proof: number;
  /** UTC ms of the next shift start. */
  readonly shiftStartAt: number;
}

/** Instant that lies `ms` ahead. */
export const dueIn = (now: Moment, ms: number): Due => ({
  monoMs: now.monoMs + ms,
  wallMs: now.wallMs + ms,
});

/** A wall at its very first start; every screen as it was set up, the proof of sound asked for. */
export function firstState(plan: ScreensPlan, now: Moment): DirectorState {
  return {
    shown: Object.fromEntries(plan.screens.map(({ name, scene, variant }) => [name, { scene, variant }])),
    present: [],
    programme: null,
    detail: null,
    takeOver: null,
    top: [],
    dismissed: [],
    mutedUntil: null,
    identifyUntil: null,
    brightness: {},
    proof: 1,
    shiftStartAt: nextShiftStart(plan, now.wallMs),
  };
}

/** What lies under every layer of a screen. */
export function shownOn(plan: ScreensPlan, state: DirectorState, name: string): Shown {
  const known = state.shown[name] ?? plan.screens.find((screen) => screen.name === name);
  return known ?? { scene: 'overview', variant: 'visit' };
}
