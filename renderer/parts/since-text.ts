import { formatHm, localParts } from '../../shared/time/zone.js';
import type { Messages } from '../i18n/messages.js';

/**
 * Where a duty day began, as a time of day: 08:00, and 昨日08:00 in the hours after midnight, when the
 * header already shows the next date and "today" is still the day before.
 * @param start server ms
 * @param now server ms of the present second, or null while unknown
 */
export function dayStartText(start: number, now: number | null, zone: string, t: Messages): string {
  const time = formatHm(start, zone);
  const sameDay = now === null || localParts(now, zone).day === localParts(start, zone).day;
  return sameDay ? time : t.rate.yesterday(time);
}
