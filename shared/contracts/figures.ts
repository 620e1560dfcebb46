import * as v from 'valibot';
import { BreakMarkSchema } from '../metrics/compare/break-marks.js';
import { COMPARISONS } from '../metrics/compare/change.js';
import { FIGURE_NOTES, FigureSchema, WindowSchema } from '../metrics/figure/figure.js';
import { ORIGINS } from '../domain/sla-plan.js';

/**
 * Wire "figures": `GET /v1/figures?from=&to=&town=&source=`, for who may watch or act. Formulas:
 * docs/metrics.md.
 */

/** Longest window that is computed. */
export const FIGURES_WINDOW_MAX_DAYS = 400;
/** Incidents named behind a figure at most; all are counted. */
export const FIGURE_IDS_MAX = 500;

/** What a line is about, in the order in which lines come. */
export const FIGURE_METRICS = [
  'events',
  'calls',
  'stageRate',
  'stageP50',
  'stageP90',
  'stageKm50',
  'stageKm90',
  'stageMean',
  'contact',
  'sign',
  'dispatchOut',
  'feedback',
  'closedCohort',
  'closedWindow',
  'onTime',
  'onTimeExtended',
  'onTimeAll',
  'reopened',
  'returned',
  'returnsPerDispatch',
  'holders',
  'supervisedNow',
  'supervisedEver',
  'overdue',
  'overdueOldest',
  'repeat',
] as const;

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const finite = v.pipe(v.number(), v.finite());
const words = v.object({ zh: v.string(), en: v.string() });
const notes = v.array(v.picklist(FIGURE_NOTES));
const comparison = v.picklist(COMPARISONS);

/** Incidents behind a figure: all are counted, the first `FIGURE_IDS_MAX` are named. */
export const BehindSchema = v.object({
  /** What these are of the figure's cases. */
  kind: v.picklist(['cases', 'failed', 'hits']),
  total: count,
  ids: v.pipe(v.array(v.string()), v.maxLength(FIGURE_IDS_MAX)),
});
/** Incidents behind a figure. */
export type Behind = v.InferOutput<typeof BehindSchema>;

/**
 * Why there is no change: those of `NotComparable`, or that January and February wait for the end of
 * February, or that the log begins after the base does, so that a zero would not be one.
 */
export const NO_CHANGE = [
  'unknown',
  'break',
  'method',
  'smallSample',
  'springFestival',
  'beforeLog',
] as const;

const moved = { comparison, difference: finite, notes };
const ChangeSchema = v.variant('kind', [
  v.object({
    kind: v.literal('none'),
    comparison,
    why: v.picklist(NO_CHANGE),
    breaks: v.array(BreakMarkSchema),
  }),
  v.object({ kind: v.literal('new'), ...moved }),
  v.object({ kind: v.literal('difference'), ...moved }),
  v.object({ kind: v.literal('change'), ...moved, relative: finite, pp: v.nullable(finite) }),
]);
/** What became of a figure since its base; see `Change` in metrics/compare. */
export type FigureChange = v.InferOutput<typeof ChangeSchema>;

/** A comparison with both figures, whose windows may differ from the window asked for. */
export const ComparedSchema = v.object({
  change: ChangeSchema,
  current: v.nullable(FigureSchema),
  base: v.nullable(FigureSchema),
});
/** A comparison with both figures. */
export type Compared = v.InferOutput<typeof ComparedSchema>;

const BucketSchema = v.object({ from: finite, to: v.nullable(finite), count, permille: count });
const TargetSchema = v.object({
  kind: v.picklist(['share', 'mean', 'percentile']),
  goal: finite,
  p: v.nullable(finite),
  value: v.nullable(finite),
  /** Null where it cannot be said yet, or n is under 10. */
  met: v.nullable(v.boolean()),
});

/** One figure with what stands beside it. */
export const FigureLineSchema = v.object({
  metric: v.picklist(FIGURE_METRICS),
  /** Key of the stage of the plan `figure.plan`; null for what is no stage. */
  stage: v.nullable(v.string()),
  /** Town, unit or '' for the site: only where a repeat rule compares within these. */
  scope: v.nullable(v.string()),
  figure: FigureSchema,
  behind: v.nullable(BehindSchema),
  /** Of n, how many rest on a back-filled stamp (补录). */
  backfilled: v.exactOptional(count),
  /** Of n, how many took exactly 0 s. */
  zero: v.exactOptional(count),
  targets: v.exactOptional(v.array(TargetSchema)),
  buckets: v.exactOptional(v.array(BucketSchema)),
  changes: v.array(ComparedSchema),
});
/** One figure with what stands beside it. */
export type FigureLine = v.InferOutput<typeof FigureLineSchema>;

const GroupSchema = v.object({
  scope: v.string(),
  /** Calls of the chain in order of time; the caller's key is not sent. */
  ids: v.array(v.string()),
  repeats: v.array(v.string()),
  firstAt: finite,
  lastAt: finite,
});

/** Answer of `GET /v1/figures`. */
export const FiguresReplySchema = v.object({
  /** Server time of this answer; figures are of `asOf`, which may be some seconds before. */
  serverTime: finite,
  asOf: finite,
  /** Revision of the log that the figures are a function of. */
  rev: count,
  window: WindowSchema,
  town: v.nullable(v.string()),
  source: v.nullable(v.string()),
  plans: v.array(
    v.object({
      id: v.string(),
      name: words,
      origin: v.picklist(ORIGINS),
      stages: v.array(v.object({ key: v.string(), name: words, limitMs: finite })),
    }),
  ),
  lines: v.array(FigureLineSchema),
  repeat: v.object({
    /** Name of the rule's file. */
    rule: v.string(),
    total: count,
    groups: v.pipe(v.array(GroupSchema), v.maxLength(FIGURE_IDS_MAX)),
  }),
});
/** Answer of `GET /v1/figures`. */
export type FiguresReply = v.InferOutput<typeof FiguresReplySchema>;
