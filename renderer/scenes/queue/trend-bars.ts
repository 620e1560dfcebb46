import type { TrendData } from '../../../shared/contracts/views.js';

/** One hour of the trend, in pixels of the panel. `null` tick: no baseline. */
export interface TrendBar {
  readonly start: number;
  readonly count: number;
  readonly x: number;
  readonly width: number;
  readonly height: number;
  readonly tick: number | null;
  /** The unfinished hour is hollow. */
  readonly hollow: boolean;
}

const BAR_MAX = 58;
const GAP_SHARE = 0.26;

/**
 * Bars for the last `most` hours up to the unfinished one. Hours that have not begun are left out:
 * an empty bar would say that nobody called.
 */
export function trendBars(data: TrendData, width: number, height: number, most: number): readonly TrendBar[] {
  const begun = data.hours.slice(0, data.current + 1);
  const hours = begun.slice(-most);
  const highest = Math.max(1, ...hours.flatMap((hour) => [hour.count, hour.baseline ?? 0]));
  const slot = width / Math.max(hours.length, 7);
  const bar = Math.min(BAR_MAX, slot * (1 - GAP_SHARE));
  const scale = (n: number): number => (n / highest) * height;
  return hours.map((hour, i) => ({
    start: hour.start,
    count: hour.count,
    x: hours.length > 1 ? (i * (width - bar)) / (Math.max(hours.length, 7) - 1) : 0,
    width: bar,
    height: scale(hour.count),
    tick: hour.baseline === null ? null : scale(hour.baseline),
    hollow: hour === data.hours[data.current],
  }));
}
