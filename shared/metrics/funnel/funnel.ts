import type { Figure } from '../figure/figure.js';
import { countFigure, shareFigure, type FigureContext } from '../figure/make-figure.js';

/**
 * The steps of a risk model's funnel with fixed names (domain §5.7): 数据, 线索, 预警, 推送, 签收, 核查,
 * 属实, 误报, 无法核实, 处置, 闭环, 复发.
 */
export const FUNNEL_STEPS = [
  'records',
  'leads',
  'warnings',
  'pushed',
  'signed',
  'checked',
  'confirmed',
  'falseAlarm',
  'unverifiable',
  'handled',
  'closed',
  'recurred',
] as const;
/** A step of the funnel. */
export type FunnelStep = (typeof FUNNEL_STEPS)[number];

/** Counts per step; a step that nobody counts is absent, which is not zero. */
export type FunnelCounts = Readonly<Partial<Record<FunnelStep, number>>>;

/** The step that each one is a part of; the three outcomes are parts of what was checked. */
const PARENT: Readonly<Record<FunnelStep, FunnelStep | null>> = {
  records: null,
  leads: 'records',
  warnings: 'leads',
  pushed: 'warnings',
  signed: 'pushed',
  checked: 'signed',
  confirmed: 'checked',
  falseAlarm: 'checked',
  unverifiable: 'checked',
  handled: 'confirmed',
  closed: 'pushed',
  recurred: 'closed',
};

/** One step of a funnel with its share of the step it comes from. */
export interface FunnelLine {
  readonly step: FunnelStep;
  readonly count: Figure;
  /** Null for the first step, and where a count is missing or larger than what it is a part of. */
  readonly ofParent: Figure | null;
}

/** The funnel in its fixed order; steps that nobody counts are left out, not drawn as zero. */
export function funnelLines(counts: FunnelCounts, context: FigureContext): FunnelLine[] {
  return FUNNEL_STEPS.flatMap((step) => {
    const count = counts[step];
    if (count === undefined) return [];
    return [
      {
        step,
        count: countFigure(count, context, { method: `funnel-${step}` }),
        ofParent: ofParent(step, counts, context),
      },
    ];
  });
}

function ofParent(step: FunnelStep, counts: FunnelCounts, context: FigureContext): Figure | null {
  // A chain with a gap in it (no leads counted) is shown against the nearest step that is there.
  let parent = PARENT[step];
  while (parent !== null && counts[parent] === undefined) parent = PARENT[parent];
  const [k, n] = [counts[step], parent === null ? undefined : counts[parent]];
  if (k === undefined || n === undefined || k > n) return null;
  return shareFigure({ k, n, method: `of-${parent ?? 'nothing'}` }, context);
}

/** Steps whose counts contradict each other: a part larger than the whole it is taken from. */
export function funnelFaults(counts: FunnelCounts): FunnelStep[] {
  const { confirmed = 0, falseAlarm = 0, unverifiable = 0, checked } = counts;
  const faults = FUNNEL_STEPS.filter((step) => {
    const parent = PARENT[step];
    return parent !== null && (counts[step] ?? 0) > (counts[parent] ?? Infinity);
  });
  const outcomes = confirmed + falseAlarm + unverifiable > (checked ?? Infinity);
  return outcomes && !faults.includes('checked') ? [...faults, 'checked'] : faults;
}

/** 命中率 with what it does not know. */
export interface Precision {
  /** 属实 ÷ 已核查: never ÷ all warnings. */
  readonly precision: Figure;
  /** Unchecked ÷ warnings: without it precision is biased. */
  readonly unchecked: Figure;
}

/** 命中率 of a model, and the share of its warnings that nobody checked. */
export function precisionOf(
  { warnings, checked, confirmed }: Required<Pick<FunnelCounts, 'warnings' | 'checked' | 'confirmed'>>,
  context: FigureContext,
): Precision {
  const unchecked = warnings - checked;
  return {
    precision: shareFigure(
      { k: confirmed, n: checked, method: 'confirmed-of-checked', excluded: { unchecked } },
      context,
    ),
    unchecked: shareFigure({ k: unchecked, n: warnings, method: 'unchecked-of-warnings' }, context),
  };
}
