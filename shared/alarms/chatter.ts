import { CHATTER_TRANSITIONS } from '../metrics/alarms/alarm-quality.js';

/** Within this long `CHATTER_TRANSITIONS` transitions are chattering, ms. */
export const CHATTER_WINDOW_MS = 60_000;
/** It is over when nothing has moved for this long, ms. */
export const CHATTER_QUIET_MS = 600_000;

/**
 * Until when an alarm counts as chattering, given when it came and went: from the third transition
 * within a minute until ten minutes after the last one. -Infinity when it does not chatter.
 * @param transitions server ms, on and off, in any order
 */
export function chattersUntil(transitions: readonly number[]): number {
  const times = [...transitions].sort((a, b) => a - b);
  let until = -Infinity;
  for (const [i, at] of times.entries()) {
    const first = times[i - CHATTER_TRANSITIONS + 1];
    const isBurst = first !== undefined && at - first <= CHATTER_WINDOW_MS;
    if (isBurst || at <= until) until = at + CHATTER_QUIET_MS;
  }
  return until;
}
