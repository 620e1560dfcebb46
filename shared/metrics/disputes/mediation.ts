import type { Figure } from '../figure/figure.js';
import { shareFigure, type FigureContext } from '../figure/make-figure.js';

/** One case that a court diverted to mediation (诉前分流). */
export interface MediationCase {
  readonly id: string;
  /** Null until somebody took it on. */
  readonly acceptedAt: number | null;
  readonly outcome: 'settled' | 'failed' | 'open';
}

/**
 * 诉前分流调解成功率: settled ÷ accepted for mediation, the open ones included, as the published
 * 185 of 394 are.
 */
export function mediationSuccess(cases: readonly MediationCase[], context: FigureContext): Figure {
  const accepted = cases.filter(({ acceptedAt }) => acceptedAt !== null && acceptedAt <= context.asOf);
  const k = accepted.filter(({ outcome }) => outcome === 'settled').length;
  const excluded = { notDue: cases.length - accepted.length };
  return shareFigure({ k, n: accepted.length, method: 'settled-of-accepted', excluded }, context);
}

/** How a dispute ended: 化解, 未化解, 移交; null while it is open. */
export type DisputeOutcome = 'resolved' | 'unresolved' | 'transferred' | null;

/** 矛盾化解率: resolved ÷ closed disputes. What was handed on is closed here and not resolved. */
export function resolutionRate(outcomes: readonly DisputeOutcome[], context: FigureContext): Figure {
  const closed = outcomes.filter((outcome) => outcome !== null);
  const k = closed.filter((outcome) => outcome === 'resolved').length;
  const excluded = { notDue: outcomes.length - closed.length };
  return shareFigure({ k, n: closed.length, method: 'resolved-of-closed', excluded }, context);
}
