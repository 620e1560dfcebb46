import {
  ALARM_PRIORITIES,
  ALARM_STATES,
  type Alarm,
  type AlarmPriority,
  type AlarmStateName,
} from './alarm.js';

/** Rank of a priority, the highest first: 0 high, 1 medium, 2 low. */
export function priorityRank(priority: AlarmPriority): number {
  return ALARM_PRIORITIES.length - 1 - ALARM_PRIORITIES.indexOf(priority);
}

/** Span between two ranks of a key, larger than any time that a key holds. */
const RANK = 1e14;
/** Times are cut off here (the years 702 and 3237): a source may tell whatever finite number it likes. */
const TIME_MAX = 4e13;

/** A number that orders by rank, then the newest first. */
function newestWithin(rank: number, at: number): number {
  return rank * RANK + TIME_MAX - Math.max(-TIME_MAX, Math.min(TIME_MAX, at));
}

/** What the place of a card follows from. */
interface Ordered {
  readonly alarm: Pick<Alarm, 'priority' | 'raisedAt' | 'drill'>;
  readonly state: AlarmStateName;
}

const PRIORITIES = ALARM_PRIORITIES.length;
const DRILLS = ALARM_STATES.length * PRIORITIES;

/** Rank by who waits and how grave it is: unacknowledged first, within them the highest priority. */
export function waitRank(state: AlarmStateName, priority: AlarmPriority): number {
  return ALARM_STATES.indexOf(state) * PRIORITIES + priorityRank(priority);
}

/**
 * Place in the list, ascending: unacknowledged first, within them the highest priority, then the newest;
 * drills and tests last, among themselves in the same order.
 */
export function orderKey({ alarm, state }: Ordered): number {
  const rank = waitRank(state, alarm.priority);
  return newestWithin(rank + (alarm.drill ? DRILLS : 0), alarm.raisedAt);
}

/** Key from which on an order holds drills only. */
export const FIRST_DRILL_KEY = newestWithin(DRILLS, TIME_MAX);
