import { localParts } from '../../../shared/time/zone.js';

/** Day of an instant in a zone, YYYY-MM-DD. */
export function dayOf(ms: number, timeZone: string): string {
  const { year, month, day } = localParts(ms, timeZone);
  return [String(year), ...[month, day].map((n) => String(n).padStart(2, '0'))].join('-');
}
