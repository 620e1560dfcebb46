import * as v from 'valibot';
import { fromLocal } from '../../time/zone.js';
import type { Window } from '../figure/figure.js';

/**
 * A day from which a series means something else: a boundary moved, the categories changed, a new
 * channel went live. Files: resources/break-marks/*.json.
 */
export const BreakMarkSchema = v.strictObject({
  /** First day of the new meaning, local. */
  date: v.pipe(v.string(), v.isoDate()),
  kind: v.picklist(['boundary', 'category', 'source']),
  name: v.strictObject({ zh: v.string(), en: v.string() }),
  /** Metrics that it breaks, by name; absent means all of the place. */
  metrics: v.exactOptional(v.array(v.string())),
});
/** A day from which a series means something else. */
export type BreakMark = v.InferOutput<typeof BreakMarkSchema>;

/** First instant of the new meaning, UTC ms. */
export function breakAt({ date }: BreakMark, zone: string): number {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return fromLocal({ year, month, day }, zone);
}

/** Marks that part a stretch of time: data lie on both sides of them. */
export function breaksWithin(
  marks: readonly BreakMark[],
  { from, to }: Window,
  zone: string,
  metric?: string,
): BreakMark[] {
  return marks.filter((mark) => {
    const at = breakAt(mark, zone);
    const concerns = !mark.metrics || metric === undefined || mark.metrics.includes(metric);
    return concerns && from < at && at < to;
  });
}

/** A series cut at its break marks: lines are drawn within a part, never across two. */
export function cutAtBreaks<T extends { readonly at: number }>(
  points: readonly T[],
  marks: readonly BreakMark[],
  zone: string,
): T[][] {
  const cuts = marks.map((mark) => breakAt(mark, zone)).sort((a, b) => a - b);
  const parts: T[][] = Array.from({ length: cuts.length + 1 }, () => []);
  for (const point of points) parts[cuts.filter((at) => at <= point.at).length]?.push(point);
  return parts.filter((part) => part.length > 0);
}
