import type { Alarm } from './alarm.js';
import { priorityOf } from './priority.js';

/** Id of the alarm of a wall that has lost its gateway. */
export const LINK_LOST = 'link-lost';
/**
 * A gateway that is back within this long raises nothing, ms: it was restarted, or a cable was changed.
 * The banner tells of it within seconds anyway; an alarm that goes by itself at once teaches not to listen.
 */
const LINK_GRACE_MS = 10_000;

/** Instant after which a lost link is an alarm, server ms. */
export function linkLostAt(since: number): number {
  return since + LINK_GRACE_MS;
}

/** The alarm of a lost gateway. */
export function linkAlarm(raisedAt: number): Alarm {
  const nothing = { incident: null, stage: null, subject: null, town: null };
  return {
    id: LINK_LOST,
    kind: 'link-lost',
    priority: priorityOf('link-lost'),
    raisedAt,
    ...nothing,
    drill: false,
  };
}
