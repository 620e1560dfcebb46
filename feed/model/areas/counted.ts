import type { DutyDay } from '../../../shared/time/duty-day.js';
import { DAY_MS } from '../../../shared/metrics/sample.js';
import { verdictOf } from '../../../shared/metrics/stage-tally.js';
import { TOWN_DAYS } from '../../../shared/metrics/town-tally.js';
import { unitOf, type Entry } from '../entry.js';
import { addressKey } from './address-key.js';
import { cellOf } from './grid.js';

/** Edge of a cell of the heat, metres. */
export const HEAT_M = 250;
/** Edge of the square in which calls without a usable address are one place, metres. */
const PLACE_M = 100;

/** What the map's figures count of one incident at one instant. */
export interface Counted {
  /** Code of its village, else of its town, else empty. */
  readonly unit: string;
  readonly open: boolean;
  readonly overrun: boolean;
  /** Received within the 30 days, and within the current duty day. */
  readonly month: boolean;
  readonly today: boolean;
  /** In time, or not; null while that is not decided or not asked. Of the 30 days. */
  readonly arrived: boolean | null;
  /** Cell of the heat; null without a position or outside the 30 days. */
  readonly cell: number | null;
  /** Key of the place for repeats; null when it has none. Kept with the address that it comes from. */
  readonly place: string | null;
  readonly address: string | undefined;
}

/** First instant of the 30 duty days that end with `day`. */
export function monthStart(day: DutyDay): number {
  return day.end - TOWN_DAYS * DAY_MS;
}

/**
 * What an incident counts as; null for drills, tests and what is no case of its own.
 * @param column index of the compared stage in the plan's columns
 * @param before what it counted as until now: the key of its address is taken from there
 */
export function countedOf(
  entry: Entry,
  { day, column, now }: { readonly day: DutyDay; readonly column: number; readonly now: number },
  before: Counted | undefined,
): Counted | null {
  const { sample, incident } = entry;
  if (sample.practice || sample.work === null) return null;
  const { receivedAt, open, facts, position } = sample;
  const month = receivedAt !== null && receivedAt >= monthStart(day) && receivedAt < day.end;
  const first = open ? facts.find((fact) => fact.kind === 'open') : undefined;
  const { lng, lat, address } = incident.fields;
  const point = month && lng !== undefined && lat !== undefined ? { lng, lat } : null;
  const unit = unitOf(entry);
  const cell = point && cellOf(point, HEAT_M);
  const place = (): string | null => {
    if (!month) return null;
    const key = address === undefined ? null : addressKey(address);
    if (key !== null) return `${unit}|${key}`;
    // A scattered position is ours, not the caller's.
    return point && position === 'exact' ? `${unit}#${cellOf(point, PLACE_M)}` : null;
  };
  const sameAddress =
    address !== undefined && before?.address === address && before.unit === unit && before.month === month;
  return {
    ...{ unit, open, month, cell, address },
    overrun: first !== undefined && now > first.deadline,
    today: month && receivedAt >= day.start,
    arrived: month ? arrivedOf(entry, column, now) : null,
    place: sameAddress && before.place?.includes('|') === true ? before.place : place(),
  };
}

function arrivedOf({ sample }: Entry, column: number, now: number): boolean | null {
  const fact = sample.facts[column];
  const kind = fact && verdictOf(fact, now).kind;
  if (kind === 'pass') return true;
  return kind === 'late' || kind === 'overdue' || kind === 'never' ? false : null;
}

/** True when nothing is counted differently. */
export function sameCounted(a: Counted, b: Counted): boolean {
  return (
    a.open === b.open &&
    a.overrun === b.overrun &&
    a.month === b.month &&
    a.today === b.today &&
    a.arrived === b.arrived &&
    a.cell === b.cell &&
    a.unit === b.unit &&
    a.place === b.place
  );
}
