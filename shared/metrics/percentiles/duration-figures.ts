import { makeFigure, type FigureContext } from '../figure/make-figure.js';
import type { Excluded, Figure } from '../figure/figure.js';
import { SMALL_N } from '../figure/sample-size.js';
import { survivalPercentile, type Observed } from './kaplan-meier.js';
import { ascending, nearestRank, percentileOf, type PercentileMethod } from './percentile.js';

/** Share of open cases beyond which a percentile is only a lower bound (domain §5.1). */
export const CENSORED_SHARE = 0.1;

/** Durations of one stage, the open ones included. */
export interface Durations {
  readonly observed: readonly Observed[];
  readonly excluded?: Excluded;
}

/**
 * Percentile of durations in ms. An open case counts as longer than every finished one; when the
 * rank lies among them, or more than a tenth is open, the figure is a lower bound (`ge`). Below
 * n = 10 there is no value: 样本不足.
 */
export function percentileFigure(
  { observed, excluded = {} }: Durations,
  p: number,
  context: FigureContext,
  method: PercentileMethod = 'nearest-rank',
): Figure {
  const n = observed.length;
  const done = ascending(observed.filter(({ ended }) => ended).map(({ ms }) => ms));
  const open = n - done.length;
  const beyond = nearestRank(p, n) > done.length;
  const bounded = beyond || open / n > CENSORED_SHARE;
  const reached = beyond ? (done.at(-1) ?? null) : percentileAmong(done, n, p, method);
  return makeFigure(
    {
      ...{ value: n < SMALL_N ? null : reached, unit: 'ms', n, method, excluded },
      ...(n > 0 && bounded ? { qualifier: 'ge', notes: ['censored'] } : {}),
    },
    context,
  );
}

/** Open cases stand behind the finished ones at the length of the longest of them. */
function percentileAmong(done: readonly number[], n: number, p: number, method: PercentileMethod) {
  const longest = done.at(-1) ?? 0;
  return percentileOf([...done, ...Array.from({ length: n - done.length }, () => longest)], p, method);
}

/** Percentile by Kaplan–Meier, for the supervisor's page: open cases count for as long as they last. */
export function survivalFigure(
  { observed, excluded = {} }: Durations,
  p: number,
  context: FigureContext,
): Figure {
  const n = observed.length;
  const found = n < SMALL_N ? null : survivalPercentile(observed, p);
  return makeFigure(
    {
      ...{ value: found?.ms ?? null, unit: 'ms', n, method: 'kaplan-meier', excluded },
      ...(found?.lowerBound ? { qualifier: 'ge', notes: ['censored'] } : {}),
    },
    context,
  );
}

/** Arithmetic mean of the finished ones in ms; never shown alone (domain §5.1). */
export function meanFigure({ observed, excluded = {} }: Durations, context: FigureContext): Figure {
  const done = observed.filter(({ ended }) => ended);
  const n = done.length;
  const value = n === 0 ? null : done.reduce((sum, { ms }) => sum + ms, 0) / n;
  return makeFigure({ value, unit: 'ms', n, method: 'mean', excluded }, context);
}
