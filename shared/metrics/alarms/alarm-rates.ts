import type { Figure, Window } from '../figure/figure.js';
import { makeFigure, shareFigure, type FigureContext } from '../figure/make-figure.js';

const MINUTE = 60_000;
/** Alarms are rated per ten minutes (domain §3.3). */
export const ALARM_BIN_MS = 10 * MINUTE;
/** More than this many in ten minutes is a flood. */
export const FLOOD_ABOVE = 10;
/** A flood ends with fewer than this many in ten minutes. */
export const FLOOD_ENDS_BELOW = 5;

/** What a figure per operator seat needs to know of one alarm. UTC ms. */
export interface Alarm {
  readonly id: string;
  /** What raised it: a rule, a device. */
  readonly source: string;
  readonly priority: 'low' | 'medium' | 'high';
  readonly raisedAt: number;
  /** When its condition went away; null while it stands. */
  readonly clearedAt: number | null;
}

/** A context whose window is set. */
export type AlarmContext = FigureContext & { readonly window: Window };

/** How many alarms a seat gets. */
export interface AlarmRates {
  /** Mean per 10 min; about 1 is well, 2 the most that can be managed. */
  readonly perTenMinutes: Figure;
  /** Per 24 h; 150 is well, 300 too many. */
  readonly perDay: Figure;
  /** Share of whole 10-min periods with more than 10. */
  readonly floodPeriods: Figure;
  /** Share of the window spent in a flood. */
  readonly timeInFlood: Figure;
}

const inside = ({ from, to }: Window, at: number): boolean => at >= from && at < to;

/** Alarm rates of one seat over a window; a window under 30 days says little (domain §3.3). */
export function alarmRates(alarms: readonly Alarm[], context: AlarmContext): AlarmRates {
  const { window } = context;
  const times = alarms.map(({ raisedAt }) => raisedAt).filter((at) => inside(window, at));
  const n = times.length;
  const span = window.to - window.from;
  const bins = Array.from({ length: Math.floor(span / ALARM_BIN_MS) }, () => 0);
  for (const at of times) {
    const bin = Math.floor((at - window.from) / ALARM_BIN_MS);
    if (bin < bins.length) bins[bin] = (bins[bin] ?? 0) + 1;
  }
  const per = (ms: number, method: string): Figure =>
    makeFigure({ value: span > 0 ? (n * ms) / span : null, unit: 'ratio', n, method }, context);
  const flooded = floodsOf(times, window).reduce((sum, { from, to }) => sum + to - from, 0);
  return {
    perTenMinutes: per(ALARM_BIN_MS, 'alarms-per-10-min'),
    perDay: per(24 * 60 * MINUTE, 'alarms-per-day'),
    floodPeriods: shareFigure(
      { k: bins.filter((count) => count > FLOOD_ABOVE).length, n: bins.length, method: 'flood-periods' },
      context,
    ),
    timeInFlood: makeFigure(
      { value: span > 0 ? flooded / span : null, unit: 'ratio', n, method: 'time-in-flood' },
      context,
    ),
  };
}

/**
 * Stretches of flood. One begins with the alarm that makes more than 10 within the last 10 min and
 * ends as soon as fewer than 5 lie within the last 10 min, or with the window.
 * @param raised times, UTC ms, in any order
 */
export function floodsOf(raised: readonly number[], window: Window): Window[] {
  const times = [...raised].sort((a, b) => a - b);
  const floods: Window[] = [];
  let from: number | null = null;
  for (const [i, at] of times.entries()) {
    // With the fifth-last alarm ten minutes old, only four are left.
    const ended = (times[i - FLOOD_ENDS_BELOW] ?? -Infinity) + ALARM_BIN_MS;
    if (from !== null && ended <= at) {
      floods.push({ from, to: ended });
      from = null;
    }
    const eleventh = times[i - FLOOD_ABOVE];
    if (from === null && eleventh !== undefined && at - eleventh < ALARM_BIN_MS) from = at;
  }
  if (from !== null) {
    const ended = (times[times.length - FLOOD_ENDS_BELOW] ?? from) + ALARM_BIN_MS;
    floods.push({ from, to: Math.min(ended, window.to) });
  }
  return floods;
}
