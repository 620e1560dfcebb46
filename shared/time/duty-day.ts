import { fromLocal, localParts } from './zone.js';

/** A duty day: `start` ≤ t < `end`, UTC ms. */
export interface DutyDay {
  readonly start: number;
  readonly end: number;
}

/**
 * The duty day that an instant belongs to. It may begin at another hour than midnight (08:00 or
 * 08:30 in many rooms), so "today" before that hour is yesterday's duty day.
 * @param ms UTC milliseconds
 * @param zone IANA zone
 * @param startMin minutes after local midnight at which the duty day begins
 */
export function dutyDay(ms: number, zone: string, startMin: number): DutyDay {
  const at = (dayShift: number): number => {
    const p = localParts(ms, zone);
    // Noon avoids landing in a DST gap while counting days.
    const noon = new Date(Date.UTC(p.year, p.month - 1, p.day + dayShift, 12));
    return fromLocal(
      {
        year: noon.getUTCFullYear(),
        month: noon.getUTCMonth() + 1,
        day: noon.getUTCDate(),
        hour: Math.floor(startMin / 60),
        minute: startMin % 60,
      },
      zone,
    );
  };
  const today = at(0);
  return ms >= today ? { start: today, end: at(1) } : { start: at(-1), end: today };
}
