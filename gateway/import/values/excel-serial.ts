import { refusal, value, type Parsed } from './parsed.js';

const DAY_MS = 86_400_000;
/** Midnight before day 1 of each system, as if the calendar were UTC. */
const BASE_1900 = Date.UTC(1899, 11, 31);
const BASE_1904 = Date.UTC(1904, 0, 1);
/** The day after 9999-12-31 in each system. */
const END_1900 = 2_958_466;
const END_1904 = 2_957_004;

/**
 * Calendar time of an Excel date, in milliseconds as if the calendar were UTC: Excel knows no zone. In the
 * system of 1900 day 60 is 29 February 1900, which never was: it is refused, and later days count one less.
 * A number below 1 is a time of day without a date, and refused.
 * @param date1904 the workbook counts from 1904, as those of old Macs do
 */
export function fromSerial(serial: number, date1904 = false): Parsed<number> {
  const first = date1904 ? 0 : 1;
  const end = date1904 ? END_1904 : END_1900;
  if (!(serial >= first && serial < end)) return refusal(`an Excel date from ${first} to ${end - 1}`);
  if (date1904) return value(BASE_1904 + Math.round(serial * DAY_MS));
  if (serial >= 60 && serial < 61)
    return refusal('a date that was: Excel has 29 February 1900, the calendar has not');
  return value(BASE_1900 + Math.round((serial > 60 ? serial - 1 : serial) * DAY_MS));
}

/** The Excel date of a calendar time; the reverse of `fromSerial`. */
export function toSerial(local: number, date1904 = false): number {
  if (date1904) return (local - BASE_1904) / DAY_MS;
  const days = (local - BASE_1900) / DAY_MS;
  return days >= 60 ? days + 1 : days;
}
