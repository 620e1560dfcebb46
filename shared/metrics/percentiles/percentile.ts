/** Ways to read a percentile off a list; the one used stands in the figure's `method`. */
export const PERCENTILE_METHODS = ['nearest-rank', 'r-7'] as const;
/** Way to read a percentile off a list. */
export type PercentileMethod = (typeof PERCENTILE_METHODS)[number];

/** Guards ⌈p·n⌉ against 0.9 × 10 = 9.000000000000002. */
const EPSILON = 1e-9;

/** Rank of the nearest-rank percentile in `n` cases, from 1: ⌈p·n⌉. */
export function nearestRank(p: number, n: number): number {
  if (!(p > 0 && p <= 1)) throw new RangeError(`a percentile needs 0 < p <= 1, came ${p}`);
  return Math.max(1, Math.ceil(p * n - EPSILON));
}

/**
 * A percentile of a list in ascending order; null when it is empty. `nearest-rank` is always one
 * of the values; `r-7` is the linear one of spreadsheets (R type 7).
 * @param p share in (0, 1]
 */
export function percentileOf(
  ascending: readonly number[],
  p: number,
  method: PercentileMethod = 'nearest-rank',
): number | null {
  const rank = nearestRank(p, ascending.length);
  if (ascending.length === 0) return null;
  if (method === 'nearest-rank') return ascending[rank - 1] ?? null;
  const place = (ascending.length - 1) * p;
  const low = ascending[Math.floor(place)] ?? 0;
  const high = ascending[Math.ceil(place)] ?? low;
  return low + (high - low) * (place - Math.floor(place));
}

/** A copy in ascending order. */
export function ascending(values: readonly number[]): number[] {
  return [...values].sort((a, b) => a - b);
}
