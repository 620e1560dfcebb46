import { wilson } from '../wilson.js';
import type { Excluded, Figure, FigureNote, FigureUnit, Window } from './figure.js';
import { sampleOf } from './sample-size.js';

/** What a figure is about; the same for all figures of one report. */
export interface FigureContext {
  readonly window: Window | null;
  readonly asOf: number;
  readonly source: string;
  readonly origin?: Figure['origin'];
  readonly plan?: string;
}

interface Parts {
  readonly value: number | null;
  readonly unit: FigureUnit;
  readonly n: number;
  readonly method: string;
  readonly excluded?: Excluded;
  readonly qualifier?: Figure['qualifier'];
  readonly notes?: readonly FigureNote[];
}

/** A figure that is no share: a count, a duration, a quotient. */
export function makeFigure(parts: Parts, context: FigureContext): Figure {
  const { value, unit, n, method, excluded = {}, qualifier = 'eq', notes = [] } = parts;
  return {
    ...{ value, unit, n, k: null, sample: sampleOf(n), band: null, excluded: { ...excluded } },
    ...{ window: context.window, asOf: context.asOf, origin: context.origin ?? null },
    ...{ method, qualifier, source: context.source, notes: [...notes] },
    ...(context.plan === undefined ? {} : { plan: context.plan }),
  };
}

/**
 * A share k/n with its Wilson band. Without a case the value is null, never NaN and never 100 %.
 * @throws RangeError when not 0 ≤ k ≤ n
 */
export function shareFigure(
  { k, ...parts }: Omit<Parts, 'value' | 'unit'> & { readonly k: number },
  context: FigureContext,
): Figure {
  const band = wilson(k, parts.n);
  const value = parts.n === 0 ? null : k / parts.n;
  return { ...makeFigure({ ...parts, value, unit: 'share' }, context), k, band };
}

/** A number of cases. */
export function countFigure(
  count: number,
  context: FigureContext,
  parts: { readonly method: string; readonly excluded?: Excluded },
): Figure {
  return makeFigure({ ...parts, value: count, unit: 'count', n: count }, context);
}

/**
 * A figure that somebody else published, with the qualifier that was printed: 8.5亿多, 99%以上.
 * The level may be unknown while a change is known (万人成讼率 −11.16 % in the seed).
 */
export function publishedFigure(
  parts: Pick<Parts, 'value' | 'unit' | 'notes'> &
    Required<Pick<Parts, 'qualifier'>> & { readonly n?: number },
  context: FigureContext,
): Figure {
  return makeFigure({ n: 0, ...parts, method: 'published' }, context);
}
