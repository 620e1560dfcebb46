import { Exclusions } from '../figure/exclusions.js';
import type { Figure, Window } from '../figure/figure.js';
import { makeFigure, shareFigure, type FigureContext } from '../figure/make-figure.js';
import { dueInForce, type HandlingCase } from './handling-case.js';

/** A context whose window is set. */
export type WindowContext = FigureContext & { readonly window: Window };

const inside = (at: number | null, { from, to }: Window): boolean => at !== null && at >= from && at < to;
const closedBy = ({ closedAt }: HandlingCase, asOf: number): boolean => closedAt !== null && closedAt <= asOf;

/** 办结率 of a cohort: of those received in the window, how many are closed by `asOf`. */
export function closeRate(cases: readonly HandlingCase[], context: WindowContext): Figure {
  const cohort = cases.filter(({ receivedAt }) => inside(receivedAt, context.window));
  const k = cohort.filter((item) => closedBy(item, context.asOf)).length;
  return shareFigure({ k, n: cohort.length, method: 'cohort' }, context);
}

/**
 * 办结率 by window: closed in the window ÷ received in the window. The two are not the same cases,
 * so it can exceed 100 % and says so; null when nothing was received.
 */
export function closeRateByWindow(cases: readonly HandlingCase[], context: WindowContext): Figure {
  const { window, asOf } = context;
  const received = cases.filter(({ receivedAt }) => inside(receivedAt, window)).length;
  const closed = cases.filter((item) => inside(item.closedAt, window) && closedBy(item, asOf)).length;
  const value = received === 0 ? null : closed / received;
  return makeFigure(
    { value, unit: 'ratio', n: received, method: 'window', notes: ['mayExceedOne'] },
    context,
  );
}

/** 按期办结率, extensions apart: a moved limit must not hide in the rate of the kept ones. */
export interface OnTimeRates {
  /** Never extended: closed by the due time ÷ due in the window. */
  readonly onTime: Figure;
  /** Extended: closed by the last due time ÷ due then in the window. */
  readonly afterExtension: Figure;
  /** Both together, as a source without this distinction would print it. */
  readonly together: Figure;
}

/**
 * 按期办结率: closed on time ÷ due in the window. Due later than `asOf` and still open is not yet
 * due; without a due time it does not apply.
 */
export function onTimeRates(cases: readonly HandlingCase[], context: WindowContext): OnTimeRates {
  const rate = (group: readonly HandlingCase[], method: string): Figure => {
    const exclusions = new Exclusions();
    let [k, n] = [0, 0];
    for (const item of group) {
      const due = dueInForce(item);
      if (due === null) exclusions.add('notApplicable');
      else if (!inside(due, context.window)) exclusions.add('outside');
      else if (!closedBy(item, context.asOf) && context.asOf <= due) exclusions.add('notDue');
      else {
        n += 1;
        if (closedBy(item, context.asOf) && (item.closedAt ?? Infinity) <= due) k += 1;
      }
    }
    return shareFigure({ k, n, method, excluded: exclusions.record }, context);
  };
  return {
    onTime: rate(
      cases.filter(({ extendedTo }) => extendedTo === null),
      'on-time',
    ),
    afterExtension: rate(
      cases.filter(({ extendedTo }) => extendedTo !== null),
      'on-time-extended',
    ),
    together: rate(cases, 'on-time-all'),
  };
}
