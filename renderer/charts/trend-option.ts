import type { TrendData } from '../../shared/contracts/views.js';
import { FONT_STACK, PALETTE } from '../theme/palette.js';
import type { ChartOption } from './chart-engine.js';

/** What the hourly chart shows beside its figures. */
export interface TrendLook {
  /** CSS pixels per reference pixel. */
  readonly unit: number;
  /** Data may no longer be so: no white, only greys. */
  readonly old: boolean;
  /** Width of the chart, reference pixels. */
  readonly width: number;
  /** How many columns fit with their figures. */
  readonly columns: number;
  /** Text under a column. */
  readonly hour: (start: number) => string;
}

/** Type sizes, reference pixels: digits stand on bars, hours under them. */
const VALUE_SIZE = 26;
const HOUR_SIZE = 24;
/** Share of a column that its bar fills. */
const BAR_SHARE = 0.76;
/** A bar lower than this share of the tallest has its figure above it, not inside. */
const INSIDE_FROM = 0.25;

/** The hours that fit, ending with the unfinished one or, early in the day, with hours to come. */
export function hourWindow(
  trend: TrendData,
  columns: number,
): { readonly from: number; readonly to: number } {
  const from = Math.max(0, trend.current - columns + 1);
  return { from, to: Math.min(trend.hours.length, from + columns) };
}

/**
 * Incidents per hour: settled hours are filled, the unfinished one is hollow, hours to come are
 * empty; a white tick is the mean of the same hour in earlier weeks.
 */
export function trendOption(trend: TrendData, look: TrendLook): ChartOption {
  const { unit } = look;
  const { from, to } = hourWindow(trend, look.columns);
  const hours = trend.hours.slice(from, to);
  const current = trend.current - from;
  const strong = look.old ? PALETTE.t3 : PALETTE.t1;
  const most = Math.max(1, ...hours.map(({ count, baseline }) => Math.max(count, baseline ?? 0)));
  const barWidth = (look.width / Math.max(1, hours.length)) * BAR_SHARE;
  const bars = hours.map(({ count }, index) => ({
    value: index > current ? null : count,
    itemStyle:
      index === current
        ? { color: PALETTE.ground, borderColor: look.old ? PALETTE.t3 : PALETTE.t2, borderWidth: 2 * unit }
        : { color: PALETTE.block },
    label: { position: count / most >= INSIDE_FROM ? ('insideBottom' as const) : ('top' as const) },
  }));
  return {
    animation: false,
    grid: { left: 0, right: 0, top: 32 * unit, bottom: 36 * unit },
    xAxis: {
      type: 'category',
      data: hours.map(({ start }) => look.hour(start)),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: PALETTE.line2, width: 2 * unit } },
      axisLabel: {
        fontFamily: FONT_STACK,
        fontSize: HOUR_SIZE * unit,
        color: PALETTE.t3,
        interval: 0,
        margin: 8 * unit,
      },
    },
    yAxis: { type: 'value', show: false, min: 0, max: most },
    series: [
      {
        type: 'bar',
        data: bars,
        barWidth: barWidth * unit,
        label: {
          show: true,
          fontFamily: FONT_STACK,
          fontSize: VALUE_SIZE * unit,
          fontWeight: 500,
          color: strong,
          distance: 4 * unit,
        },
        silent: true,
      },
      {
        type: 'line',
        data: trend.weeks > 0 ? hours.map(({ baseline }) => baseline) : [],
        symbol: 'rect',
        symbolSize: [barWidth * unit, 3 * unit],
        itemStyle: { color: strong },
        lineStyle: { width: 0 },
        silent: true,
      },
    ],
  };
}
