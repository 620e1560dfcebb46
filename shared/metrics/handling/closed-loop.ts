import type { Figure } from '../figure/figure.js';
import { shareFigure, type FigureContext } from '../figure/make-figure.js';

/** One pushed warning or task on its way round the loop. */
export interface LoopCase {
  readonly id: string;
  readonly closedAt: number | null;
  readonly dueAt: number | null;
  /** Something that shows the result: photo, record, receipt. */
  readonly evidence: boolean;
  /** Somebody else has checked it. */
  readonly verified: boolean;
}

const closedLoop = (item: LoopCase, asOf: number): boolean =>
  item.closedAt !== null && item.closedAt <= asOf && item.evidence && item.verified;

/** 闭环率: closed with evidence and check ÷ pushed. A mere 办结 is no closed loop. */
export function loopRate(pushed: readonly LoopCase[], context: FigureContext): Figure {
  const k = pushed.filter((item) => closedLoop(item, context.asOf)).length;
  return shareFigure({ k, n: pushed.length, method: 'closed-loop' }, context);
}

/** 按期闭环率: closed with evidence and check by the due time ÷ due by `asOf` or closed already. */
export function onTimeLoopRate(pushed: readonly LoopCase[], context: FigureContext): Figure {
  const withDue = pushed.filter(({ dueAt }) => dueAt !== null);
  const decided = withDue.filter(
    (item) => closedLoop(item, context.asOf) || (item.dueAt ?? Infinity) < context.asOf,
  );
  const k = decided.filter(
    (item) => closedLoop(item, context.asOf) && (item.closedAt ?? Infinity) <= (item.dueAt ?? 0),
  ).length;
  const excluded = {
    notApplicable: pushed.length - withDue.length,
    notDue: withDue.length - decided.length,
  };
  return shareFigure({ k, n: decided.length, method: 'closed-loop-on-time', excluded }, context);
}
