import type { FigureLine } from '../../shared/contracts/figures.js';
import type { Incident } from '../../shared/domain/incident.js';
import { isOpen, stateOf } from '../../shared/domain/lifecycle.js';
import type { Figure, Window } from '../../shared/metrics/figure/figure.js';
import {
  closeRate,
  closeRateByWindow,
  onTimeRates,
  type OnTimeRates,
  type WindowContext,
} from '../../shared/metrics/handling/close-rate.js';
import { dueInForce, handlingCase, type HandlingCase } from '../../shared/metrics/handling/handling-case.js';
import {
  overdueOf,
  reopenRate,
  returnFigures,
  supervisionCounts,
} from '../../shared/metrics/handling/rework.js';
import { cohortOf } from '../../shared/metrics/volume/cohort.js';
import type { Cut } from './cut.js';
import { dueTimeBy } from './due-time.js';
import type { FigureRules, FigureScope } from './figure-rules.js';
import { behind, lineOf } from './line.js';
import { inChunks, type Work } from './sliced.js';

const EVER: Window = { from: -Infinity, to: Infinity };
const inside = (at: number | null, { from, to }: Window): boolean => at !== null && at >= from && at < to;

/** 办结率 of a cohort, opening to what is not closed. */
export function* closedLine({ cohort, hull }: Cut, scope: FigureScope): Work<FigureLine> {
  const context = { ...scope, window: hull };
  const cases = yield* inChunks(cohort.incidents, (chunk) => chunk.map((item) => handlingCase(item, null)));
  const figure = { ...closeRate(cases, context), excluded: { ...cohort.excluded } };
  const left = cases.filter(({ closedAt }) => closedAt === null || closedAt > scope.asOf);
  return lineOf('closedCohort', figure, { behind: behind('failed', idsOf(left)) });
}

/**
 * Figures of handling. Reopening, returns and supervision are of the cohort; what is closed, due or
 * overdue may have come in long before the window.
 */
export function* handlingLines(
  pool: readonly Incident[],
  { hull }: Cut,
  rules: FigureRules,
  scope: FigureScope,
): Work<FigureLine[]> {
  const context: WindowContext = { ...scope, window: hull };
  const cases = yield* casesOf(pool, hull, rules, scope.asOf);
  const cohort = cases.filter(({ receivedAt }) => inside(receivedAt, hull));
  yield;
  const reopened = reopenRate(cohort, context);
  yield;
  const { returnedShare, returnsPerDispatch, meanHolders } = returnFigures(cohort, context);
  yield;
  const supervised = supervisionCounts(cohort, context);
  yield;
  // What is overdue is so now, whenever it came in.
  const overdue = overdueOf(cases, { ...scope, window: null });
  yield;
  const byWindow = closeRateByWindow(cases, context);
  const onTime = yield* onTimeLines(cases, context);
  // Few have acts; the rest is looked at once.
  const acted = cohort.filter((item) => item.reopens > 0 || item.returns > 0 || item.everSupervised);
  const hits = (test: (item: HandlingCase) => boolean) => ({
    behind: behind('hits', idsOf(acted.filter(test))),
  });
  return [
    lineOf('closedWindow', byWindow),
    ...onTime,
    lineOf(
      'reopened',
      reopened,
      hits(({ everClosed, reopens }) => everClosed && reopens > 0),
    ),
    lineOf(
      'returned',
      returnedShare,
      hits(({ returns }) => returns > 0),
    ),
    lineOf('returnsPerDispatch', returnsPerDispatch),
    lineOf('holders', meanHolders),
    lineOf(
      'supervisedNow',
      supervised.now,
      hits(({ supervision }) => supervision > 0),
    ),
    lineOf(
      'supervisedEver',
      supervised.ever,
      hits(({ everSupervised }) => everSupervised),
    ),
    lineOf('overdue', overdue.count, { behind: behind('cases', overdue.ids) }),
    lineOf('overdueOldest', overdue.oldestAge),
  ];
}

const ON_TIME = [
  ['onTime', 'onTime'],
  ['onTimeExtended', 'afterExtension'],
  ['onTimeAll', 'together'],
] as const;

/** 按期办结率 where due times are known: no line is better than one that excludes everything. */
function* onTimeLines(all: readonly HandlingCase[], context: WindowContext): Work<FigureLine[]> {
  const cases = all.filter((item) => dueInForce(item) !== null);
  if (cases.length === 0) return [];
  const rates = onTimeRates(cases, context);
  const single = yield* inChunks(cases, (chunk) =>
    chunk.map((item) => ({ id: item.id, rates: onTimeRates([item], context) })),
  );
  const missed = (figure: Figure): boolean => figure.n > (figure.k ?? 0);
  const late = (key: keyof OnTimeRates) => single.filter(({ rates: own }) => missed(own[key]));
  return ON_TIME.map(([metric, key]) =>
    lineOf(metric, rates[key], { behind: behind('failed', idsOf(late(key))) }),
  );
}

/** What came in, was closed or was due in the window, and what is open. */
function* casesOf(
  pool: readonly Incident[],
  window: Window,
  { site, needsOf }: FigureRules,
  asOf: number,
): Work<HandlingCase[]> {
  const dueTime = dueTimeBy([site.plan, ...site.otherPlans]);
  return yield* inChunks(pool, (chunk) =>
    cohortOf(chunk, EVER).incidents.flatMap((incident) => {
      const due = dueTime?.(incident, needsOf(incident), asOf) ?? null;
      const item = handlingCase(incident, due);
      const counts =
        inside(item.receivedAt, window) ||
        inside(item.closedAt, window) ||
        inside(dueInForce(item), window) ||
        isOpen(stateOf(incident));
      return counts ? [item] : [];
    }),
  );
}

const idsOf = (cases: readonly { readonly id: string }[]): string[] => cases.map(({ id }) => id);
