import { FIGURE_IDS_MAX, type Behind, type FigureLine } from '../../shared/contracts/figures.js';
import { Exclusions } from '../../shared/metrics/figure/exclusions.js';
import type { Excluded, Figure } from '../../shared/metrics/figure/figure.js';

/** A line without comparisons; those are added when everything is computed. */
export function lineOf(
  metric: FigureLine['metric'],
  figure: Figure,
  more: Partial<Omit<FigureLine, 'metric' | 'figure' | 'changes'>> = {},
): FigureLine {
  return { metric, figure, stage: null, scope: null, behind: null, ...more, changes: [] };
}

/** Incidents behind a figure, capped. */
export function behind(kind: Behind['kind'], ids: readonly string[]): Behind {
  return { kind, total: ids.length, ids: ids.slice(0, FIGURE_IDS_MAX) };
}

/** Two accounts of what was left out as one. */
export function bothExcluded(a: Excluded, b: Excluded = {}): Excluded {
  const sum = new Exclusions();
  sum.addAll(a);
  sum.addAll(b);
  return sum.record;
}
