import type { DutyDay } from '../../../shared/time/duty-day.js';
import type { IncidentFields } from '../../../shared/domain/incident.js';
import { pointOf } from '../../../shared/domain/position.js';
import { DAY_MS } from '../../../shared/metrics/sample.js';
import { TOWN_DAYS } from '../../../shared/metrics/town-tally.js';
import type { StageFact } from '../../../shared/domain/stage-clock.js';
import { verdictOf } from '../../../shared/metrics/stage-tally.js';
import { unitOf, type Entry } from '../entry.js';
import { addressKey } from './address-key.js';
import { cellOf } from './grid.js';

/** Edge of a cell of the heat, metres. */
export const HEAT_M = 250;
/** Edge of the square in which calls without a usable address are one place, metres. */
const PLACE_M = 100;
/** Cell of what has no position, or is older than the 30 days. */
export const NO_CELL = -1;

/** What does not move with the clock: where an incident is counted. */
export interface Where {
  /** What it was made from: while the reducer keeps both, an incident is still counted there. */
  readonly fields: IncidentFields;
  readonly receivedAt: number | null;
  /** Code of its village, else of its town, else empty. */
  readonly unit: string;
  /** Received within the 30 days, and within the current duty day. */
  readonly month: boolean;
  readonly today: boolean;
  /** Cell of the heat, or `NO_CELL`. */
  readonly cell: number;
  /** Key of the place for repeats; null when it has none. */
  readonly place: string | null;
}

/** What an incident counts as at one instant. */
export interface Counted {
  readonly where: Where;
  readonly open: boolean;
  readonly overrun: boolean;
  /** In time, or not; null while that is not decided or not asked. Of the 30 days. */
  readonly arrived: boolean | null;
  /** Of a category that visitors are told no place of. */
  readonly sensitive: boolean;
}

/** First instant of the 30 duty days that end with `day`. */
export function monthStart(day: DutyDay): number {
  return day.end - TOWN_DAYS * DAY_MS;
}

function whereOf(entry: Entry, day: DutyDay): Where {
  const { receivedAt, position } = entry.sample;
  const { fields } = entry.incident;
  const unit = unitOf(entry);
  if (receivedAt === null || receivedAt < monthStart(day) || receivedAt >= day.end) {
    return { fields, receivedAt, unit, month: false, today: false, cell: NO_CELL, place: null };
  }
  const point = pointOf(fields);
  const key = fields.address === undefined ? null : addressKey(fields.address);
  const cell = point ? cellOf(point, HEAT_M) : NO_CELL;
  let place: string | null = null;
  if (key !== null) place = `${unit}|${key}`;
  // A scattered position is ours, not the caller's.
  else if (point && position === 'exact') place = `${unit}#${cellOf(point, PLACE_M)}`;
  return { fields, receivedAt, unit, month: true, today: receivedAt >= day.start, cell, place };
}

/** Where it was counted if nothing that tells so has changed, else anew. */
function whereNow(entry: Entry, day: DutyDay, before: Where | undefined): Where {
  const still = before?.fields === entry.incident.fields && before.receivedAt === entry.sample.receivedAt;
  return still ? before : whereOf(entry, day);
}

/**
 * What an incident counts as; null for drills, tests and what is no case of its own.
 * @param column index of the compared stage in the plan's columns
 * @param before what it counted as until now
 */
export function countedOf(
  entry: Entry,
  day: DutyDay,
  column: number,
  now: number,
  before: Counted | undefined,
): Counted | null {
  const { practice, work, open, facts } = entry.sample;
  if (practice || work === null) return null;
  const where = whereNow(entry, day, before?.where);
  const arrived = where.month ? arrivedOf(facts[column], now) : null;
  return { where, open, overrun: open && isOverrun(facts, now), arrived, sensitive: entry.sensitive };
}

/** True when the first open stage is past its deadline. */
function isOverrun(facts: readonly StageFact[], now: number): boolean {
  for (const fact of facts) if (fact.kind === 'open') return now > fact.deadline;
  return false;
}

function arrivedOf(fact: StageFact | undefined, now: number): boolean | null {
  const kind = fact && verdictOf(fact, now).kind;
  if (kind === 'pass') return true;
  return kind === 'late' || kind === 'overdue' || kind === 'never' ? false : null;
}

/** True when nothing is counted differently. */
export function sameCounted(a: Counted, b: Counted): boolean {
  if (a.open !== b.open || a.overrun !== b.overrun || a.arrived !== b.arrived) return false;
  if (a.sensitive !== b.sensitive) return false;
  return a.where === b.where || sameWhere(a.where, b.where);
}

function sameWhere(a: Where, b: Where): boolean {
  return (
    a.unit === b.unit &&
    a.month === b.month &&
    a.today === b.today &&
    a.cell === b.cell &&
    a.place === b.place
  );
}
