import { ALARM_PRIORITIES } from '../alarms/alarm.js';
import type { Scene } from '../contracts/vocabulary.js';
import { detailScreen, mayTake } from './detail.js';
import type { Moment } from './moment.js';
import type { ScreensPlan } from './plan.js';
import type { DirectorState, TopAlarm } from './state.js';

/** A newer alarm of the same priority waits until the one before it was seen for this long. */
export const HOLD_MS = 10_000;
/** Raises given back by hand that are remembered. */
const DISMISSED_MAX = 200;

/** One raise of an alarm: raised again it is another one. */
const raiseKey = ({ id, raisedAt }: TopAlarm): string => `${id}@${raisedAt}`;

const rank = ({ priority }: TopAlarm): number => ALARM_PRIORITIES.indexOf(priority);
const before = (a: TopAlarm, b: TopAlarm): number =>
  rank(b) - rank(a) || b.raisedAt - a.raisedAt || (a.id < b.id ? -1 : 1);

/** Alarms that may have a screen, the first one first. An exercise takes none: real work goes on. */
function claims(plan: ScreensPlan, state: DirectorState): TopAlarm[] {
  const dismissed = new Set(state.dismissed);
  return state.top
    .filter((alarm) => !alarm.drill && plan.takeOver.priorities.includes(alarm.priority))
    .filter((alarm) => !dismissed.has(raiseKey(alarm)))
    .sort(before);
}

/**
 * The screen that an alarm takes. Unless the profile names one, the only screen of a wall is not taken:
 * it is the one that shows everything else.
 */
function takeOverScreen(plan: ScreensPlan, state: DirectorState): string | null {
  const { screen } = plan.takeOver;
  if (screen !== null) return mayTake(plan, state, screen) ? screen : null;
  return state.present.length > 1 ? detailScreen(plan, state, null) : null;
}

/**
 * Gives a screen to the first of the alarms, and back when it is acknowledged or gone. There is no stack:
 * what waits is in `top`, and what lies below is there all the time.
 */
export function settleTakeOver(plan: ScreensPlan, state: DirectorState, now: Moment): DirectorState {
  const waiting = claims(plan, state);
  const [first] = waiting;
  const { takeOver } = state;
  const none = takeOver === null ? state : { ...state, takeOver: null };
  if (first === undefined) return none;
  const stays = takeOver !== null && mayTake(plan, state, takeOver.screen);
  const screen = stays ? takeOver.screen : takeOverScreen(plan, state);
  if (screen === null) return none;
  if (takeOver !== null) {
    const current = waiting.find((alarm) => raiseKey(alarm) === raiseKey(takeOver.alarm));
    const held = current !== undefined && now.monoMs - takeOver.since < HOLD_MS;
    const same = current === first || (held && rank(current) >= rank(first));
    if (same) return screen === takeOver.screen ? state : { ...state, takeOver: { ...takeOver, screen } };
  }
  return { ...state, takeOver: { alarm: first, screen, since: now.monoMs } };
}

/** Monotonic ms at which a waiting alarm may take the place of the present one, or null. */
export function nextClaimAt(plan: ScreensPlan, state: DirectorState): number | null {
  const [first] = claims(plan, state);
  if (state.takeOver === null || first === undefined) return null;
  return raiseKey(first) === raiseKey(state.takeOver.alarm) ? null : state.takeOver.since + HOLD_MS;
}

/** Gives the screen back by hand: none of the alarms that wait now takes it again. */
export function giveBack(state: DirectorState): DirectorState {
  const keys = [...state.top.map(raiseKey), ...state.dismissed];
  return { ...state, takeOver: null, dismissed: [...new Set(keys)].slice(0, DISMISSED_MAX) };
}

/** What a screen shows while an alarm has it. */
export function sceneOf(alarm: TopAlarm): Scene {
  if (alarm.incident !== null) return 'incident';
  return alarm.kind === 'source-down' || alarm.kind === 'link-lost' ? 'health' : 'queue';
}
