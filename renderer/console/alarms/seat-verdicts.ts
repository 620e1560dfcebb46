import type { SeatFigures } from '../../../shared/contracts/alarm-figures.js';
import type { Figure } from '../../../shared/metrics/figure/figure.js';
import { mayJudge } from '../../../shared/metrics/figure/sample-size.js';

/** What a figure of a seat is against its target (domain §3.3). */
export type Verdict = 'good' | 'warn' | 'bad';

/** Rows of a seat's table, in their order. */
export const SEAT_ROWS = [
  'alarms',
  'perDay',
  'perTenMinutes',
  'floodPeriods',
  'timeInFlood',
  'topShare',
  'chattering',
  'stale',
  'standing',
  'low',
  'medium',
  'high',
  'ackP95',
  'drills',
] as const;
/** A row of a seat's table. */
export type SeatRow = (typeof SEAT_ROWS)[number];

/** The figure of a row; null for rows that are a list. */
export function figureOf(seat: SeatFigures, row: SeatRow): Figure | null {
  switch (row) {
    case 'chattering':
    case 'stale':
      return null;
    case 'low':
    case 'medium':
    case 'high':
      return seat.priorities[row];
    default:
      return seat[row];
  }
}

/** The number of a row that has no figure of its own. */
export function countOf(seat: SeatFigures, row: SeatRow): number | null {
  if (row === 'chattering') return seat.chattering.length;
  return row === 'stale' ? seat.stale.total : null;
}

const upTo = (value: number, good: number, bad = good): Verdict =>
  value <= good ? 'good' : value < bad ? 'warn' : 'bad';

/** Against which each row is held; rows that are not here have no target. Shares are 0–1. */
const JUDGED: Readonly<Partial<Record<SeatRow, (value: number) => Verdict>>> = {
  perDay: (value) => (value >= 300 ? 'bad' : upTo(value, 150, 300)),
  perTenMinutes: (value) => upTo(value, 2),
  floodPeriods: (value) => (value < 0.01 ? 'good' : 'bad'),
  timeInFlood: (value) => (value < 0.01 ? 'good' : 'bad'),
  topShare: (value) => upTo(value, 0.05),
  chattering: (value) => upTo(value, 0),
  stale: (value) => upTo(value, 4),
  high: (value) => upTo(value, 0.05),
};

/**
 * The verdict of a row, or null: no target, no value, a share of too few alarms, or a window under 30
 * days, over which a rate per seat says nothing.
 */
export function verdictOf(seat: SeatFigures, row: SeatRow, days: number): Verdict | null {
  if (days < 30) return null;
  const figure = figureOf(seat, row);
  const value = figure ? figure.value : countOf(seat, row);
  if (value === null || (figure?.unit === 'share' && !mayJudge(figure))) return null;
  return JUDGED[row]?.(value) ?? null;
}
