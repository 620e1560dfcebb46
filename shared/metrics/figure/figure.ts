import * as v from 'valibot';
import { ORIGINS } from '../../domain/sla-plan.js';
import { QUALIFIERS } from '../../domain/quantity.js';

/**
 * Units of a figure. `share` is 0–1 (two shares are compared in percentage points), `per10k` is per
 * 10 000 persons, `pp` is a difference of shares × 100, `ratio` is any other quotient.
 */
export const FIGURE_UNITS = ['count', 'share', 'ms', 'm', 'per10k', 'pp', 'ratio', 'index'] as const;
/** Unit of a figure. */
export type FigureUnit = (typeof FIGURE_UNITS)[number];

/** Why a case is not in `n`. Every excluded case is counted under one of these. */
export const EXCLUSION_REASONS = [
  'practice',
  'void',
  'merged',
  'duplicate',
  'noTime',
  'outside',
  'notDue',
  'missing',
  'invalid',
  'notApplicable',
  'never',
  'noKey',
  'notAnswered',
  'unchecked',
] as const;
/** Why a case is not in `n`. */
export type ExclusionReason = (typeof EXCLUSION_REASONS)[number];

/** What a reader must be told beside a figure; the words for each are the message catalogue's. */
export const FIGURE_NOTES = [
  /** More than a tenth is still open: the percentile is a lower bound. */
  'censored',
  /** The window is a part of a year and nothing was annualised. */
  'partialYear',
  /** 29 February was left out of the window that has one. */
  'feb29Dropped',
  /** The day is 29 February itself and is compared with the 28th. */
  'feb29Mapped',
  /** January or February alone cannot be compared: both months together were taken. */
  'springFestivalJoint',
  /** A previous month that is shorter: both windows were cut to its length. */
  'cutToShorter',
  /** Two whole months of different length. */
  'unequalLength',
  /** Closed in the window over received in the window: can exceed 100 %. */
  'mayExceedOne',
  /** A survey or an imported index: a level of a year, never live. */
  'notLive',
  /** Answers are few against those asked. */
  'lowResponse',
] as const;
/** What a reader must be told beside a figure. */
export type FigureNote = (typeof FIGURE_NOTES)[number];

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const instant = v.pipe(v.number(), v.finite());
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

const maybeCount = v.exactOptional(count);
const excludedEntries = Object.fromEntries(EXCLUSION_REASONS.map((reason) => [reason, maybeCount])) as Record<
  ExclusionReason,
  typeof maybeCount
>;

/**
 * How far a sample carries (domain §5): `none` has no case, `small` (n < 10) gets 样本不足 instead
 * of a percentile or a colour, `rankable` (n ≥ 30) may take part in a ranking.
 */
export const SAMPLES = ['none', 'small', 'enough', 'rankable'] as const;

/** A half-open window `from ≤ t < to`, UTC ms. */
export const WindowSchema = v.object({ from: instant, to: instant });
/** A half-open window `from ≤ t < to`, UTC ms. */
export type Window = v.InferOutput<typeof WindowSchema>;

/** A number with everything that makes it fair (promise 7, domain §5 general rules). */
export const FigureSchema = v.object({
  /** In `unit`; null when it is not known or the sample does not carry it. */
  value: v.nullable(v.pipe(v.number(), v.finite())),
  unit: v.picklist(FIGURE_UNITS),
  /** Cases behind the value: the denominator of a share, the sample of a percentile. */
  n: count,
  /** Numerator of a share; null for other units. */
  k: v.nullable(count),
  sample: v.picklist(SAMPLES),
  /** Wilson 95 % band of a share. */
  band: v.nullable(v.object({ low: share, high: share })),
  /** Cases left out, by reason; a reason that is not there is zero. */
  excluded: v.object(excludedEntries),
  window: v.nullable(WindowSchema),
  asOf: instant,
  /** Where the clock starts; null where no clock is involved. */
  origin: v.nullable(v.picklist(ORIGINS)),
  /** Which formula, where there are several: `cohort`, `nearest-rank` … See docs/metrics.md. */
  method: v.pipe(v.string(), v.minLength(1), v.maxLength(60)),
  qualifier: v.picklist(QUALIFIERS),
  /** Where the data come from: a source code, `log`, or the name of a publication. */
  source: v.pipe(v.string(), v.minLength(1), v.maxLength(120)),
  /** Id of the response target in force. */
  plan: v.exactOptional(v.string()),
  notes: v.array(v.picklist(FIGURE_NOTES)),
});
/** A number with everything that makes it fair. */
export type Figure = v.InferOutput<typeof FigureSchema>;
/** Cases left out, by reason. */
export type Excluded = Readonly<Partial<Record<ExclusionReason, number>>>;
