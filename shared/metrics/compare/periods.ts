import { fromLocal, localParts } from '../../time/zone.js';
import type { FigureNote, Window } from '../figure/figure.js';

/** Periods that reports are made of. A week starts on Monday. */
export type PeriodKind = 'day' | 'week' | 'month' | 'year';

const MINUTE = 60_000;

/** How periods lie on the clock: the zone, and minutes after midnight at which a day begins. */
export interface PeriodRules {
  readonly zone: string;
  readonly dayStartMin: number;
}

/** The whole period that an instant lies in; a duty day of 08:00 makes 07:59 the day before. */
export function periodOf(kind: PeriodKind, ms: number, { zone, dayStartMin }: PeriodRules): Window {
  const p = localParts(ms - dayStartMin * MINUTE, zone);
  const at = (year: number, month: number, day: number): number => {
    const date = new Date(Date.UTC(year, month - 1, day));
    const [y, m, d] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
    return fromLocal(
      { year: y, month: m, day: d, hour: Math.floor(dayStartMin / 60), minute: dayStartMin % 60 },
      zone,
    );
  };
  switch (kind) {
    case 'day':
      return { from: at(p.year, p.month, p.day), to: at(p.year, p.month, p.day + 1) };
    case 'week': {
      const monday = p.day - (p.weekday - 1);
      return { from: at(p.year, p.month, monday), to: at(p.year, p.month, monday + 7) };
    }
    case 'month':
      return { from: at(p.year, p.month, 1), to: at(p.year, p.month + 1, 1) };
    case 'year':
      return { from: at(p.year, 1, 1), to: at(p.year + 1, 1, 1) };
  }
}

/** ISO week number, 1–53, of an instant: the week of 29–31 December may be week 1 of the next year. */
export function isoWeek(ms: number, rules: PeriodRules): { readonly year: number; readonly week: number } {
  const { from } = periodOf('week', ms, rules);
  const monday = localParts(from, rules.zone);
  const thursday = new Date(Date.UTC(monday.year, monday.month - 1, monday.day + 3));
  const year = thursday.getUTCFullYear();
  const days = (thursday.getTime() - Date.UTC(year, 0, 1)) / 86_400_000;
  return { year, week: Math.floor(days / 7) + 1 };
}

/** Two windows that may be compared, each in pieces where days were left out. */
export interface ComparedWindows {
  readonly current: readonly Window[];
  readonly base: readonly Window[];
  readonly notes: readonly FigureNote[];
}

/**
 * 环比 of the period in progress: from its start to `asOf`, and as long from the start of the
 * period before. Where that one is shorter (31 March against February) both are cut to it.
 */
export function toDateWindows(kind: PeriodKind, asOf: number, rules: PeriodRules): ComparedWindows {
  const { from } = periodOf(kind, asOf, rules);
  const before = periodOf(kind, from - 1, rules);
  const elapsed = Math.min(asOf - from, before.to - before.from);
  return {
    current: [{ from, to: from + elapsed }],
    base: [{ from: before.from, to: before.from + elapsed }],
    notes: elapsed < asOf - from ? ['cutToShorter'] : [],
  };
}

/** 环比 of the last whole period against the one before; months differ in length and say so. */
export function wholePeriodWindows(kind: PeriodKind, asOf: number, rules: PeriodRules): ComparedWindows {
  const current = periodOf(kind, periodOf(kind, asOf, rules).from - 1, rules);
  const base = periodOf(kind, current.from - 1, rules);
  const unequal = current.to - current.from !== base.to - base.from;
  return { current: [current], base: [base], notes: unequal ? ['unequalLength'] : [] };
}

/** Milliseconds that the pieces cover. */
export function lengthOf(windows: readonly Window[]): number {
  return windows.reduce((sum, { from, to }) => sum + to - from, 0);
}

/** True when an instant lies in one of the pieces. */
export function inWindows(ms: number, windows: readonly Window[]): boolean {
  return windows.some(({ from, to }) => ms >= from && ms < to);
}
