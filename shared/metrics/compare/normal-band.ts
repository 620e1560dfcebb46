import { ascending, percentileOf } from '../percentiles/percentile.js';
import { poissonLimits } from './poisson.js';

/** Weeks of the Shanghai mean (domain §1.7) and of the same-weekday band. */
export const MEAN_WEEKS = 15;
/** Same weekdays that the band looks back on. */
export const BAND_WEEKS = 8;
/** Fewer values than this make no band. */
export const BAND_MIN = 4;
/** Below this mean, limits are those of Poisson (domain §5.5). */
export const POISSON_BELOW = 30;
/** MAD × this estimates the standard deviation of a normal curve. */
const MAD_TO_SD = 1.4826;

/** What is normal, and by which rule; the rule is part of what is shown. */
export interface NormalBand {
  readonly low: number;
  readonly high: number;
  readonly centre: number;
  readonly method: 'poisson' | 'median-2mad';
  /** Values behind it. */
  readonly n: number;
}

/** Median of a list; null when it is empty. */
export function medianOf(values: readonly number[]): number | null {
  return percentileOf(ascending(values), 0.5, 'r-7');
}

/**
 * Normal band from the last 8 values of the same weekday, newest last: median ± 2 robust SD; with a
 * mean below 30 the limits of Poisson. Null with fewer than 4 values.
 */
export function normalBand(sameWeekdays: readonly number[]): NormalBand | null {
  const values = sameWeekdays.slice(-BAND_WEEKS);
  const n = values.length;
  const median = medianOf(values);
  if (n < BAND_MIN || median === null) return null;
  const mean = meanOf(values);
  if (mean < POISSON_BELOW) return { ...poissonLimits(mean), centre: mean, method: 'poisson', n };
  const mad = medianOf(values.map((value) => Math.abs(value - median))) ?? 0;
  // Eight equal values are not a promise of a ninth: never narrower than chance alone.
  const sd = Math.max(mad * MAD_TO_SD, Math.sqrt(median));
  return {
    low: Math.max(0, median - 2 * sd),
    high: median + 2 * sd,
    centre: median,
    method: 'median-2mad',
    n,
  };
}

/** Where a value lies against its band. */
export function placeInBand(value: number, band: NormalBand): 'below' | 'normal' | 'above' {
  if (value < band.low) return 'below';
  return value > band.high ? 'above' : 'normal';
}

/**
 * Mean of the 15 weeks before; null with fewer, because a mean of three is another rule.
 * @param weeks weekly counts, newest last, the current week not among them
 */
export function fifteenWeekMean(weeks: readonly number[]): number | null {
  return weeks.length < MEAN_WEEKS ? null : meanOf(weeks.slice(-MEAN_WEEKS));
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
