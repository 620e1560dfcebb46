import type { TrendData } from '../../shared/contracts/views.js';
import { FONT_STACK, type Palette } from '../theme/palette.js';
import type { ChartOption } from './chart-engine.js';

/** What the hourly chart shows beside its figures. */
export interface TrendLook {
  /** CSS pixels per reference pixel. */
  readonly unit: number;
  readonly palette: Palette;
  /** Data may no longer be so: no white, only greys. */
  readonly old: boolean;
  /** Size of the chart, reference pixels. */
  readonly width: number;
  readonly height: number;
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
/** Room over the bars for a figure, and under them for the hours. */
const TOP = 34;
const BOTTOM = 36;
/** Height of a figure at the foot of a bar; a lower bar, or a tick across it, puts it on top. */
const FIGURE_ROOM = 38;
/** A plot lower than this has all figures on top: inside and on top by turns would be restless. */
const INSIDE_FROM = 110;

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
  const { unit, palette } = look;
  const { from, to } = hourWindow(trend, look.columns);
  const hours = trend.hours.slice(from, to);
  const current = trend.current - from;
  const strong = look.old ? palette.t3 : palette.t1;
  const most = Math.max(1, ...hours.map(({ count, baseline }) => Math.max(count, baseline ?? 0)));
  const barWidth = (look.width / Math.max(1, hours.length)) * BAR_SHARE;
  const plot = Math.max(1, look.height - TOP - BOTTOM);
  const inside = ({ count, baseline }: TrendData['hours'][number]): boolean => {
    const tick = trend.weeks > 0 && baseline !== null ? (baseline / most) * plot : Infinity;
    // Grey figures of old data would be lost on grey bars.
    return !look.old && plot >= INSIDE_FROM && (count / most) * plot >= FIGURE_ROOM && tick >= FIGURE_ROOM;
  };
  const label = { fontFamily: FONT_STACK, fontSize: VALUE_SIZE * unit, fontWeight: 500, color: strong };
  const bars = hours.map((hour, index) => ({
    value: index > current ? null : hour.count,
    itemStyle:
      index === current
        ? { color: palette.ground, borderColor: look.old ? palette.t3 : palette.t2, borderWidth: 2 * unit }
        : { color: palette.block },
    label: { show: inside(hour) },
  }));
  /** Carries the figures that stand on top: clear of the bar and of its tick. */
  const tops = hours.map((hour, index) => ({
    value:
      index > current || inside(hour)
        ? null
        : Math.max(hour.count, trend.weeks > 0 ? (hour.baseline ?? 0) : 0),
    label: { formatter: String(hour.count) },
  }));
  return {
    animation: false,
    grid: { left: 0, right: 0, top: TOP * unit, bottom: BOTTOM * unit },
    xAxis: {
      type: 'category',
      data: hours.map(({ start }) => look.hour(start)),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: palette.line2, width: 2 * unit } },
      axisLabel: {
        fontFamily: FONT_STACK,
        fontSize: HOUR_SIZE * unit,
        color: palette.t3,
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
        label: { ...label, position: 'insideBottom', distance: 4 * unit },
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
      {
        type: 'line',
        data: tops,
        symbol: 'rect',
        symbolSize: 0,
        lineStyle: { width: 0 },
        label: { ...label, show: true, position: 'top', distance: 4 * unit },
        silent: true,
      },
    ],
  };
}
