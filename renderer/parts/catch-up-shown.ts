import type { HealthData } from '../../shared/contracts/views.js';

/** What came during a cut stands on the wall for this long after it, or until the next cut. */
export const SHOWN_MS = 10 * 60_000;
/** A shorter cut in which nothing happened is not told. */
const WORTH_MS = 60_000;

/**
 * True while the account of a cut belongs on the wall.
 * @param now server time, or null while unknown
 * @param rate server ms per real ms: spans are those of the people who look
 */
export function catchUpShown(
  { from, to, incidents, alarmsDue }: NonNullable<HealthData['catchUp']>,
  now: number | null,
  rate: number,
): boolean {
  if (now === null || (now - to) / rate > SHOWN_MS) return false;
  return incidents > 0 || alarmsDue > 0 || (to - from) / rate >= WORTH_MS;
}
