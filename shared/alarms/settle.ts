import type { Alarm, AlarmMark } from './alarm.js';
import { escalatesAt } from './escalate.js';
import type { AlarmLevel } from './level.js';
import { markFor, stateAt } from './mark.js';
import { staleAt } from './stale.js';
import type { AlarmFacts, StandingAlarm } from './standing.js';

/** What an alarm's standing follows from. */
export interface AlarmInput {
  readonly alarm: Alarm;
  readonly level: AlarmLevel;
  readonly facts: AlarmFacts;
  /** Until when it chatters, server ms. */
  readonly chattersUntil: number;
}

/** Where an alarm stands at `now`, and the instant after which it stands elsewhere by time alone. */
export function settle(
  { alarm, level, facts, chattersUntil }: AlarmInput,
  known: AlarmMark | undefined,
  now: number,
): { readonly standing: StandingAlarm; readonly nextAt: number } {
  const mark = markFor(alarm, known);
  const state = stateAt(alarm, mark, now);
  const escalates = state.state === 'unacked' ? escalatesAt(alarm.kind, level, state.waitsSince) : Infinity;
  const stale = staleAt(alarm.raisedAt);
  const instants = [escalates, stale, chattersUntil, state.shelf?.until ?? Infinity];
  return {
    standing: {
      ...state,
      ...{ alarm, level, facts, mark },
      escalatedAt: now > escalates ? escalates : null,
      chatter: now <= chattersUntil,
      stale: now > stale,
    },
    nextAt: Math.min(...instants.map((at) => (now <= at ? at : Infinity))),
  };
}
