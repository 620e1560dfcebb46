import * as v from 'valibot';
import { largestRemainder } from '../buckets/largest-remainder.js';
import type { Figure } from '../figure/figure.js';
import { makeFigure, type FigureContext } from '../figure/make-figure.js';
import { wilson, type Band } from '../wilson.js';

/**
 * 平安三率 and other feelings (domain §5.6): 安全感满意率, 知晓率, 参与率. Data, because they come from
 * somebody else's survey; a rate without year, sample and question is refused.
 */
export const SurveySchema = v.strictObject({
  metric: v.picklist(['safety', 'awareness', 'participation']),
  year: v.pipe(v.number(), v.integer(), v.minValue(1990), v.maxValue(2100)),
  question: v.strictObject({
    zh: v.pipe(v.string(), v.minLength(1)),
    en: v.pipe(v.string(), v.minLength(1)),
  }),
  /** Share 0–1 as published. */
  share: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  /** Persons asked; null where the publication does not say. */
  n: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1))),
  /** Published margin of error, ± share; null where it does not say. */
  margin: v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
  source: v.pipe(v.string(), v.minLength(1)),
});
/** A published rate of a survey. */
export type Survey = v.InferOutput<typeof SurveySchema>;

/** A survey's rate; its band is the published margin, else Wilson's where n is known, else unknown. */
export function surveyFigure(survey: Survey, context: FigureContext): Figure {
  const { share, n, margin, source } = survey;
  const base = makeFigure(
    { value: share, unit: 'share', n: n ?? 0, method: 'survey', notes: ['notLive'] },
    { ...context, source },
  );
  return { ...base, band: marginBand(share, margin) ?? wilsonBand(share, n) };
}

function marginBand(share: number, margin: number | null): Band | null {
  return margin === null ? null : { low: Math.max(0, share - margin), high: Math.min(1, share + margin) };
}

function wilsonBand(share: number, n: number | null): Band | null {
  return n === null ? null : wilson(Math.round(share * n), n);
}

/**
 * Answers on a scale as shares in tenths of a percent that add to 100.0, and whether the printed
 * shares did so themselves.
 */
export function scaleShares(printed: readonly number[]): {
  readonly permille: number[];
  readonly addsUp: boolean;
} {
  const tenths = printed.map((percent) => Math.round(percent * 10));
  return {
    permille: largestRemainder(tenths),
    addsUp: tenths.reduce((sum, share) => sum + share, 0) === 1_000,
  };
}

/**
 * One value of the Ping'an index (平安浙江指数). Weights and scaling are not public, so it is taken in
 * and never computed.
 */
export const IndexValueSchema = v.strictObject({
  /** Month it is for, `2024-03`. */
  month: v.pipe(v.string(), v.regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'a month such as 2024-03')),
  area: v.string(),
  level: v.picklist([1, 2, 3]),
  indicator: v.string(),
  value: v.pipe(v.number(), v.finite()),
  source: v.pipe(v.string(), v.minLength(1)),
});
/** One value of the Ping'an index. */
export type IndexValue = v.InferOutput<typeof IndexValueSchema>;

/** An imported index value as a figure: it has no n and is never called live. */
export function indexFigure({ value, source }: IndexValue, context: FigureContext): Figure {
  return makeFigure(
    { value, unit: 'index', n: 0, method: 'imported', notes: ['notLive'] },
    { ...context, source },
  );
}
