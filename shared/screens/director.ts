import { MUTE_MAX_MIN, type WallAction } from '../contracts/wall-actions.js';
import { act } from './act.js';
import { settleDetail } from './detail.js';
import type { Moment } from './moment.js';
import type { ScreensPlan } from './plan.js';
import { rotate, type Step } from './programme.js';
import { nextShiftStart } from './shifts.js';
import type { DirectorState, TopAlarm } from './state.js';
import { settleTakeOver } from './take-over.js';

/** What can happen to a wall. */
export type DirectorEvent =
  | { readonly kind: 'time' }
  | { readonly kind: 'act'; readonly action: WallAction }
  /** All alarms that wait for an acknowledgement now. */
  | { readonly kind: 'alarms'; readonly top: readonly TopAlarm[] }
  /** Screens that have a display now. */
  | { readonly kind: 'screens'; readonly present: readonly string[] };

const MUTE_MAX_MS = MUTE_MAX_MIN * 60_000;
/** A level set by hand ends with the day or night; one farther away comes from a clock that was wrong. */
const LEVEL_MAX_MS = 25 * 3_600_000;

/**
 * The director of a wall's screens: pure, with time handed in. Whatever happens is followed by all that
 * time brings, so that a state never shows what is over.
 */
export function reduce(plan: ScreensPlan, before: DirectorState, event: DirectorEvent, now: Moment): Step {
  // First what was due before this happened, so that an action meets the wall that its author saw.
  const due = rotate(plan, expire(plan, before, now), now);
  const done = happen(plan, due.state, event, now);
  return {
    state: settleTakeOver(plan, settleDetail(plan, done.state), now),
    problems: [...due.problems, ...done.problems],
  };
}

function happen(plan: ScreensPlan, state: DirectorState, event: DirectorEvent, now: Moment): Step {
  switch (event.kind) {
    case 'time':
      return { state, problems: [] };
    case 'act':
      return act(plan, state, event.action, now);
    case 'alarms':
      return { state: { ...state, top: event.top }, problems: [] };
    case 'screens': {
      const names = plan.screens.map(({ name }) => name);
      return {
        state: { ...state, present: names.filter((name) => event.present.includes(name)) },
        problems: [],
      };
    }
  }
}

function expire(plan: ScreensPlan, state: DirectorState, now: Moment): DirectorState {
  const { mutedUntil, identifyUntil } = state;
  const left = mutedUntil === null ? 0 : mutedUntil.monoMs - now.monoMs;
  const begins = now.wallMs >= state.shiftStartAt;
  return {
    ...state,
    mutedUntil: left > 0 && left <= MUTE_MAX_MS ? mutedUntil : null,
    identifyUntil: identifyUntil !== null && identifyUntil > now.monoMs ? identifyUntil : null,
    brightness: Object.fromEntries(
      Object.entries(state.brightness).filter(
        ([, { until }]) => until > now.wallMs && until - now.wallMs <= LEVEL_MAX_MS,
      ),
    ),
    proof: state.proof + (begins ? 1 : 0),
    // The earlier of both: a clock that is set back must not leave the next shift without its proof.
    shiftStartAt: begins
      ? nextShiftStart(plan, now.wallMs)
      : Math.min(state.shiftStartAt, nextShiftStart(plan, now.wallMs)),
  };
}
