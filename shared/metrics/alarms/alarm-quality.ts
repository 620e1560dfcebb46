import type { Figure } from '../figure/figure.js';
import { countFigure, shareFigure } from '../figure/make-figure.js';
import type { Alarm, AlarmContext } from './alarm-rates.js';

const MINUTE = 60_000;
/** This many transitions of one source within a minute are chattering. */
export const CHATTER_TRANSITIONS = 3;
/** Longer than this an alarm that stands is stale. */
export const STALE_MS = 24 * 60 * MINUTE;
/** Sources whose share of all alarms is watched. */
export const TOP_SOURCES = 10;

/** Alarms that a person should not have to read. */
export interface AlarmFaults {
  /** Sources with 3 or more transitions, on or off, within a minute. */
  readonly chattering: readonly string[];
  /** Ids of alarms that have stood for over 24 h at `asOf`, the oldest first. */
  readonly stale: readonly string[];
  /** Share of all alarms that come from the ten busiest sources; over 5 % asks for repair. */
  readonly topShare: Figure;
  readonly topSources: readonly { readonly source: string; readonly count: number }[];
}

/** Chattering, stale and dominating alarms of a window. */
export function alarmFaults(alarms: readonly Alarm[], context: AlarmContext): AlarmFaults {
  const { window, asOf } = context;
  const within = alarms.filter(({ raisedAt }) => raisedAt >= window.from && raisedAt < window.to);
  const counts = new Map<string, number>();
  for (const { source } of within) counts.set(source, (counts.get(source) ?? 0) + 1);
  const topSources = [...counts]
    .map(([source, count]) => ({ source, count }))
    .sort((a, b) => b.count - a.count || (a.source < b.source ? -1 : 1))
    .slice(0, TOP_SOURCES);
  const k = topSources.reduce((sum, { count }) => sum + count, 0);
  return {
    chattering: [...counts.keys()].filter((source) => chatters(alarms, source)).sort(),
    stale: staleAlarms(alarms, asOf),
    topShare: shareFigure({ k, n: within.length, method: 'top-10-sources' }, context),
    topSources,
  };
}

function chatters(alarms: readonly Alarm[], source: string): boolean {
  const transitions = alarms
    .filter((alarm) => alarm.source === source)
    .flatMap(({ raisedAt, clearedAt }) => (clearedAt === null ? [raisedAt] : [raisedAt, clearedAt]))
    .sort((a, b) => a - b);
  return transitions.some((at, i) => {
    const later = transitions[i + CHATTER_TRANSITIONS - 1];
    return later !== undefined && later - at <= MINUTE;
  });
}

function staleAlarms(alarms: readonly Alarm[], asOf: number): string[] {
  return alarms
    .filter(
      ({ raisedAt, clearedAt }) => (clearedAt === null || clearedAt > asOf) && asOf - raisedAt > STALE_MS,
    )
    .sort((a, b) => a.raisedAt - b.raisedAt)
    .map(({ id }) => id);
}

/** Share of each priority, to hold against 80 / 15 / 5 %. */
export function priorityShares(
  alarms: readonly Alarm[],
  context: AlarmContext,
): Record<Alarm['priority'], Figure> {
  const { from, to } = context.window;
  const within = alarms.filter(({ raisedAt }) => raisedAt >= from && raisedAt < to);
  const share = (priority: Alarm['priority']): Figure => {
    const k = within.filter((alarm) => alarm.priority === priority).length;
    return shareFigure({ k, n: within.length, method: `priority-${priority}` }, context);
  };
  return { low: share('low'), medium: share('medium'), high: share('high') };
}

/** Alarms that stand at `asOf`. */
export function standingAlarms(alarms: readonly Alarm[], context: AlarmContext): Figure {
  const { asOf } = context;
  const standing = alarms.filter(
    ({ raisedAt, clearedAt }) => raisedAt <= asOf && (clearedAt === null || clearedAt > asOf),
  );
  return countFigure(standing.length, context, { method: 'standing' });
}
