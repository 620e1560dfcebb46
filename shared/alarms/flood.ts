import { ALARM_BIN_MS, FLOOD_ABOVE, FLOOD_ENDS_BELOW, floodsOf } from '../metrics/alarms/alarm-rates.js';

/** The flood that lasts at an instant. */
export interface Flood {
  /** Raise that made it one: the eleventh within ten minutes, server ms. */
  readonly since: number;
  /** Raises within the last ten minutes. */
  readonly inTenMinutes: number;
}

/** Flood mode at an instant, and until when the answer holds by itself. */
export interface FloodState {
  readonly flood: Flood | null;
  readonly nextAt: number;
}

/**
 * Flood mode at `now`: begins with more than 10 raises in 10 min, ends with fewer than 5 (domain §3.3),
 * so that a wall does not go to and fro at the edge.
 * @param raised times of the raises so far, ascending, at least those since the flood may have begun
 */
export function floodAt(raised: readonly number[], now: number): FloodState {
  const known = raised.filter((at) => at <= now);
  // One ms early, here and below: whoever waits for the instant looks strictly after it.
  const nextRaise = (raised[known.length] ?? Infinity) - 1;
  const inTenMinutes = known.filter((at) => at > now - ALARM_BIN_MS).length;
  if (inTenMinutes < FLOOD_ENDS_BELOW || known.length <= FLOOD_ABOVE)
    return { flood: null, nextAt: nextRaise };
  const last = floodsOf(known, { from: known[0] ?? now, to: Infinity }).pop();
  if (!last || last.to <= now) return { flood: null, nextAt: nextRaise };
  // The count within ten minutes goes down before: it is told anew whenever something changes.
  return { flood: { since: last.from, inTenMinutes }, nextAt: Math.min(last.to - 1, nextRaise) };
}
