import { mayJudge } from '../figure/sample-size.js';
import type { Figure, FigureNote } from '../figure/figure.js';
import { breaksWithin, type BreakMark } from './break-marks.js';

/** 同比, 环比 and 周同比: with last year, with the period before, with the same weekday a week ago. */
export const COMPARISONS = ['yoy', 'sequential', 'weekday'] as const;
/** Kind of a comparison. */
export type Comparison = (typeof COMPARISONS)[number];

/** Below this base a percentage says nothing: only the difference is shown (domain §5.5). */
export const SMALL_BASE = 10;

/** Why two figures are not compared. */
export type NotComparable = 'unknown' | 'break' | 'method' | 'smallSample';

/** What became of a figure since its base. */
export type Change =
  | {
      readonly kind: 'none';
      readonly comparison: Comparison;
      readonly why: NotComparable;
      readonly breaks: readonly BreakMark[];
    }
  /** Base 0: 新增. A percentage of nothing does not exist. */
  | {
      readonly kind: 'new';
      readonly comparison: Comparison;
      readonly difference: number;
      readonly notes: readonly FigureNote[];
    }
  /** Base under 10: the difference and no percentage. */
  | {
      readonly kind: 'difference';
      readonly comparison: Comparison;
      readonly difference: number;
      readonly notes: readonly FigureNote[];
    }
  /** `relative` 0.12 is +12 %; `pp` is the difference of two shares in percentage points, else null. */
  | {
      readonly kind: 'change';
      readonly comparison: Comparison;
      readonly difference: number;
      readonly relative: number;
      readonly pp: number | null;
      readonly notes: readonly FigureNote[];
    };

/** What a comparison must know beside the two figures. */
export interface CompareRules {
  readonly comparison: Comparison;
  readonly zone: string;
  readonly breaks: readonly BreakMark[];
  /** Name by which break marks know this metric. */
  readonly metric?: string;
  /** What the choice of the two windows has to say. */
  readonly notes?: readonly FigureNote[];
}

/**
 * Compares a figure with its base by the rules of domain §5.5. Across a boundary, category or source
 * change, between two methods, origins or plans, and between samples under 10, nothing is compared.
 */
export function compareFigures(current: Figure, base: Figure, rules: CompareRules): Change {
  const { comparison, notes = [] } = rules;
  const none = (why: NotComparable, breaks: readonly BreakMark[] = []): Change => ({
    kind: 'none',
    comparison,
    why,
    breaks,
  });
  if (current.value === null || base.value === null) return none('unknown');
  if (!current.window || !base.window) return none('unknown');
  if (!likeForLike(current, base)) return none('method');
  const span = { from: base.window.from, to: current.window.to };
  const breaks = breaksWithin(rules.breaks, span, rules.zone, rules.metric);
  if (breaks.length > 0) return none('break', breaks);
  const difference = current.value - base.value;
  if (current.unit === 'share') {
    if (!mayJudge(current) || !mayJudge(base)) return none('smallSample');
    const relative = base.value === 0 ? null : difference / base.value;
    if (relative === null) return { kind: 'new', comparison, difference, notes };
    return { kind: 'change', comparison, difference, relative, pp: difference * 100, notes };
  }
  if (base.value === 0) return { kind: 'new', comparison, difference, notes };
  if (current.unit === 'count' && base.value < SMALL_BASE)
    return { kind: 'difference', comparison, difference, notes };
  return { kind: 'change', comparison, difference, relative: difference / base.value, pp: null, notes };
}

function likeForLike(a: Figure, b: Figure): boolean {
  return a.unit === b.unit && a.method === b.method && a.origin === b.origin && a.plan === b.plan;
}
