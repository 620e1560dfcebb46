import type { Figure } from '../figure/figure.js';
import { countFigure, makeFigure, shareFigure, type FigureContext } from '../figure/make-figure.js';
import { dueInForce, type HandlingCase } from './handling-case.js';

/** 重办率 / 返工率: of those ever closed, how many were taken up again. */
export function reopenRate(cases: readonly HandlingCase[], context: FigureContext): Figure {
  const closed = cases.filter(({ everClosed }) => everClosed);
  const k = closed.filter(({ reopens }) => reopens > 0).length;
  return shareFigure({ k, n: closed.length, method: 'reopened-of-closed' }, context);
}

/** How work orders bounce. */
export interface ReturnFigures {
  /** Of the dispatched, how many came back at least once. */
  readonly returnedShare: Figure;
  /** 退回率 as written: returns ÷ dispatched; one that bounces twice counts twice. */
  readonly returnsPerDispatch: Figure;
  /** 平均流转次数: holders per dispatched case, 1 when nothing ever came back. */
  readonly meanHolders: Figure;
}

/** 退回率 and 平均流转次数 over the dispatched cases. */
export function returnFigures(cases: readonly HandlingCase[], context: FigureContext): ReturnFigures {
  const sent = cases.filter(({ dispatched, returns }) => dispatched || returns > 0);
  const n = sent.length;
  const returns = sent.reduce((sum, item) => sum + item.returns, 0);
  const k = sent.filter((item) => item.returns > 0).length;
  const ratio = (value: number, method: string): Figure =>
    makeFigure({ value: n === 0 ? null : value / n, unit: 'ratio', n, method }, context);
  return {
    returnedShare: shareFigure({ k, n, method: 'returned-of-dispatched' }, context),
    returnsPerDispatch: ratio(returns, 'returns-per-dispatch'),
    meanHolders: ratio(n + returns, 'holders'),
  };
}

/** 督办件数: under supervision now, and ever. */
export function supervisionCounts(cases: readonly HandlingCase[], context: FigureContext) {
  const now = cases.filter(({ supervision }) => supervision > 0).length;
  const ever = cases.filter(({ everSupervised }) => everSupervised).length;
  return {
    now: countFigure(now, context, { method: 'supervised-now' }),
    ever: countFigure(ever, context, { method: 'supervised-ever' }),
  };
}

/** 在办超期: what is open and past due, the longest overdue first. */
export interface Overdue {
  readonly count: Figure;
  /** Age since receipt of the oldest one in ms; null when none is overdue. */
  readonly oldestAge: Figure;
  readonly ids: readonly string[];
}

/** Open cases past the due time in force at `asOf`. */
export function overdueOf(cases: readonly HandlingCase[], context: FigureContext): Overdue {
  const { asOf } = context;
  const over = cases
    .map((item) => ({ item, due: dueInForce(item) ?? Infinity }))
    .filter(({ item, due }) => (item.closedAt === null || item.closedAt > asOf) && asOf > due)
    .sort((a, b) => a.due - b.due || (a.item.id < b.item.id ? -1 : 1));
  const ages = over.flatMap(({ item }) => (item.receivedAt === null ? [] : [asOf - item.receivedAt]));
  const oldest = ages.reduce<number | null>((max, age) => Math.max(max ?? age, age), null);
  return {
    count: countFigure(over.length, context, { method: 'open-past-due' }),
    oldestAge: makeFigure({ value: oldest, unit: 'ms', n: ages.length, method: 'oldest' }, context),
    ids: over.map(({ item }) => item.id),
  };
}
