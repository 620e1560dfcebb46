import type { Window } from '../../../shared/metrics/figure/figure.js';
import { addDays } from '../../../shared/metrics/compare/local-date.js';
import { dutyDay } from '../../../shared/time/duty-day.js';
import { parseLocal } from '../../../shared/time/zone.js';

/** Windows that a person may choose. */
export const WINDOW_CHOICES = ['today', 'yesterday', 'last7', 'last30', 'custom'] as const;
/** A window that a person may choose. */
export type WindowChoice = (typeof WINDOW_CHOICES)[number];

/** What a question asks for; null is the gateway's own default. */
export interface FigureSpan {
  readonly from: number | null;
  /** Null is now. */
  readonly to: number | null;
}

/** How days of the site begin. */
export interface DayRules {
  readonly zone: string;
  readonly dayStartMin: number;
}

const MAX_MS = 400 * 86_400_000;

/** The window of a choice at server time `now`: whole duty days, the last one so far. */
export function spanOf(
  choice: Exclude<WindowChoice, 'custom'>,
  now: number,
  { zone, dayStartMin }: DayRules,
): FigureSpan {
  const { start } = dutyDay(now, zone, dayStartMin);
  switch (choice) {
    case 'today':
      return { from: null, to: null };
    case 'yesterday':
      return { from: addDays(start, -1, zone), to: start };
    case 'last7':
      return { from: addDays(start, -6, zone), to: null };
    case 'last30':
      return { from: addDays(start, -29, zone), to: null };
  }
}

/** The window of two fields of local time (`YYYY-MM-DDTHH:mm`), or null when it cannot be asked for. */
export function typedSpan(from: string, to: string, zone: string): Window | null {
  const [start, end] = [from, to].map((text) => parseLocal(`${text}:00`, 'YYYY-MM-DD HH:mm:ss', zone));
  if (start === null || start === undefined || end === null || end === undefined) return null;
  return start < end && end - start <= MAX_MS ? { from: start, to: end } : null;
}
