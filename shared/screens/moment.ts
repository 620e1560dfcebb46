import { dutyDay } from '../time/duty-day.js';
import { zoneOffsetMs } from '../time/zone.js';

/**
 * One instant in both times of a machine. Spans run on `monoMs`, which nobody can set; `wallMs` only
 * says which time of day it is and what stands on disk.
 */
export interface Moment {
  readonly monoMs: number;
  readonly wallMs: number;
}

const MINUTE_MS = 60_000;
const DAY_MIN = 1_440;

/** Minutes after local midnight of a time of day such as `22:00`. */
export function minuteOf(timeOfDay: string): number {
  const [hour = 0, minute = 0] = timeOfDay.split(':').map(Number);
  return hour * 60 + minute;
}

/** Minute of the local day, 0 to 1439. */
export function localMinute(wallMs: number, zone: string): number {
  const minutes = Math.floor((wallMs + zoneOffsetMs(wallMs, zone)) / MINUTE_MS);
  return ((minutes % DAY_MIN) + DAY_MIN) % DAY_MIN;
}

/** True from `from` up to `to`, over midnight when `from` is the later one; never when both are one. */
export function isWithin(minute: number, from: number, to: number): boolean {
  return from <= to ? from <= minute && minute < to : minute >= from || minute < to;
}

/** UTC ms at which the clocks of the zone last showed this time of day, now included. */
export const lastAt = (wallMs: number, zone: string, minute: number): number =>
  dutyDay(wallMs, zone, minute).start;

/** UTC ms at which the clocks of the zone show this time of day next, now not included. */
export const nextAt = (wallMs: number, zone: string, minute: number): number =>
  dutyDay(wallMs, zone, minute).end;
