import { fromLocal, localParts } from '../../time/zone.js';

/** True for years with a 29 February. */
export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** 29 February of a leap year as a half-open window, UTC ms; null in other years. */
export function leapDay(year: number, zone: string): { readonly from: number; readonly to: number } | null {
  if (!isLeapYear(year)) return null;
  return {
    from: fromLocal({ year, month: 2, day: 29 }, zone),
    to: fromLocal({ year, month: 3, day: 1 }, zone),
  };
}

/** Local midnight of the first day of a month; month 13 is January of the next year. */
export function monthStart(year: number, month: number, zone: string): number {
  const first = new Date(Date.UTC(year, month - 1, 1));
  return fromLocal({ year: first.getUTCFullYear(), month: first.getUTCMonth() + 1, day: 1 }, zone);
}

/** The same local time `days` later (or earlier): a calendar day, not 24 hours. */
export function addDays(ms: number, days: number, zone: string): number {
  const p = localParts(ms, zone);
  const date = new Date(Date.UTC(p.year, p.month - 1, p.day + days));
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
  const fraction = ((ms % 1_000) + 1_000) % 1_000;
  return fromLocal(
    { year, month, day, hour: p.hour, minute: p.minute, second: p.second, ms: fraction },
    zone,
  );
}

/** The same local date and time of another year. 29 February becomes the first instant of 1 March. */
export function inYear(ms: number, year: number, zone: string): number {
  const p = localParts(ms, zone);
  if (p.month === 2 && p.day === 29 && !isLeapYear(year)) return monthStart(year, 3, zone);
  const fraction = ((ms % 1_000) + 1_000) % 1_000;
  return fromLocal(
    { year, month: p.month, day: p.day, hour: p.hour, minute: p.minute, second: p.second, ms: fraction },
    zone,
  );
}
