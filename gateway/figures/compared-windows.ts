import type { Comparison } from '../../shared/metrics/compare/change.js';
import { addDays } from '../../shared/metrics/compare/local-date.js';
import {
  periodOf,
  toDateWindows,
  wholePeriodWindows,
  type ComparedWindows,
  type PeriodKind,
  type PeriodRules,
} from '../../shared/metrics/compare/periods.js';
import { weekdayWindows, yoyWindows, type YoyWindows } from '../../shared/metrics/compare/yoy-windows.js';
import type { Window } from '../../shared/metrics/figure/figure.js';

const KINDS: readonly PeriodKind[] = ['day', 'week', 'month', 'year'];
const WEEK_DAYS = 7;

/**
 * Windows of the comparisons that make sense for a window whose end is not ahead of `asOf`. 周同比 of
 * more than a week would compare days with themselves.
 */
export function comparedWindows(
  window: Window,
  asOf: number,
  rules: PeriodRules,
): readonly (readonly [Comparison, YoyWindows])[] {
  const { zone } = rules;
  const weekly = window.to <= addDays(window.from, WEEK_DAYS, zone);
  return [
    ['sequential', { ok: true, ...sequentialWindows(window, rules) }],
    ...(weekly ? ([['weekday', { ok: true, ...weekdayWindows(window, zone) }]] as const) : []),
    ['yoy', yoyWindows(window, asOf, zone)],
  ];
}

/**
 * 环比 of any window. One that is a day, week, month or year, or its beginning, by the rules of
 * periods; any other against as long a span as many whole days earlier as it has, so that the hours of
 * the day are the same.
 */
export function sequentialWindows(window: Window, rules: PeriodRules): ComparedWindows {
  for (const kind of KINDS) {
    const period = periodOf(kind, window.from, rules);
    if (period.from !== window.from || window.to > period.to) continue;
    if (window.to === period.to) return wholePeriodWindows(kind, period.to, rules);
    return toDateWindows(kind, window.to, rules);
  }
  let days = 1;
  while (addDays(window.from, days, rules.zone) < window.to) days += 1;
  const from = addDays(window.from, -days, rules.zone);
  return { current: [window], base: [{ from, to: from + window.to - window.from }], notes: [] };
}
