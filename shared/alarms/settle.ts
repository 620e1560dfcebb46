import type { AlarmMark } from './alarm.js';
import { escalatesAt } from './escalate.js';
import { markFor, stateAt } from './mark.js';
import { staleAt } from './stale.js';
import type { AlarmInput, StandingAlarm } from './standing.js';

/** Where an alarm stands at `now`; `known` is the mark of its id, of whichever raise. */
export function settle(input: AlarmInput, known: AlarmMark | undefined, now: number): StandingAlarm {
  const { alarm, level, facts, chattersUntil, noticedAt } = input;
  const mark = markFor(alarm, known);
  const { state, silenced, ackBy, shelf, waitsSince } = stateAt(alarm, mark, now);
  const escalates = state === 'unacked' ? escalatesAt(alarm.kind, level, waitsSince) : Infinity;
  const stale = staleAt(alarm.raisedAt);
  const ahead = (at: number): number => (now <= at ? at : Infinity);
  const back = shelf ? shelf.until : Infinity;
  return {
    alarm,
    level,
    facts,
    chattersUntil,
    noticedAt,
    state,
    silenced,
    ackBy,
    shelf,
    waitsSince,
    mark,
    escalatedAt: now > escalates ? escalates : null,
    chatter: now <= chattersUntil,
    stale: now > stale,
    nextAt: Math.min(ahead(escalates), ahead(stale), ahead(chattersUntil), ahead(back)),
  };
}
