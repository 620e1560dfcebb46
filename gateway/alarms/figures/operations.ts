import type { OperationLine } from '../../../shared/contracts/alarm-figures.js';
import type { Site } from '../../../shared/contracts/site.js';
import type { Incident } from '../../../shared/domain/incident.js';
import { stageFacts, type StageNeeds } from '../../../shared/domain/stage-facts.js';
import { isBackfilled } from '../../../shared/domain/stamps.js';
import type { AlarmContext } from '../../../shared/metrics/alarms/alarm-rates.js';
import { countFigure, makeFigure, shareFigure } from '../../../shared/metrics/figure/make-figure.js';
import type { PastAlarm } from './past-alarm.js';

const MINUTE = 60_000;

/**
 * 手工录入占比 and 补录占比 over every stamp of the incidents, practice left out; 演练次数 and how many of
 * them kept every promise. `incidents` are those received in the window.
 */
export function recordKeeping(
  incidents: readonly Incident[],
  { plan, needsOf }: { plan: Site['plan']; needsOf: (incident: Incident) => StageNeeds | undefined },
  context: AlarmContext,
): OperationLine[] {
  const real = incidents.filter(({ fields }) => fields.drill !== true && fields.test !== true);
  const stamps = real.flatMap((incident) => Object.values(incident.stamps));
  const excluded = incidents.length > real.length ? { practice: incidents.length - real.length } : {};
  const share = (k: number, method: string) =>
    shareFigure({ k, n: stamps.length, method, excluded }, context);
  const drills = incidents.filter(({ fields }) => fields.drill === true && fields.test !== true);
  const verdicts = drills.map((drill) => keptAll(stageFacts(drill, plan, needsOf(drill)), context.asOf));
  const judged = verdicts.filter((verdict) => verdict !== null);
  const notDue = verdicts.length - judged.length;
  const met = {
    ...{ k: judged.filter(Boolean).length, n: judged.length, method: 'drills-met' },
    ...(notDue > 0 ? { excluded: { notDue } } : {}),
  };
  return [
    // A stamp with an ordinal was entered by an act of the room; the others came from a source.
    line('manual', share(stamps.filter(({ seq }) => seq !== undefined).length, 'stamps-by-hand')),
    line('backfilled', share(stamps.filter(isBackfilled).length, 'stamps-backfilled')),
    line('drills', countFigure(drills.length, context, { method: 'drills' })),
    line('drillsMet', shareFigure(met, context)),
  ];
}

/** True when every stage that applied was in time; null while that is open. */
function keptAll(facts: ReturnType<typeof stageFacts>, asOf: number): boolean | null {
  const broken = facts.some(
    (fact) =>
      (fact.kind === 'done' && fact.late) ||
      fact.kind === 'never' ||
      (fact.kind === 'open' && asOf > fact.deadline),
  );
  if (broken) return false;
  const open = facts.some(({ kind }) => kind === 'open' || kind === 'waiting' || kind === 'paused');
  return open || !facts.some(({ kind }) => kind === 'done') ? null : true;
}

/**
 * 系统链路可用率 by source and 人员在岗率 by seat: the share of the window outside their alarms.
 * @param watched sources that are watched and seats that there are, though nothing was raised of them
 */
export function upShares(
  alarms: readonly PastAlarm[],
  watched: { readonly sources: readonly string[]; readonly seats: readonly string[] },
  context: AlarmContext,
): OperationLine[] {
  const of = (
    kind: 'source-down' | 'seat-empty',
    metric: OperationLine['metric'],
    codes: readonly string[],
  ) => {
    const told = alarms.flatMap(({ from }) =>
      from.kind === kind && from.subject !== null ? [from.subject] : [],
    );
    return [...new Set([...codes, ...told])].sort().map((scope) => {
      const own = alarms.filter(({ from }) => from.kind === kind && from.subject === scope);
      return line(metric, outside(own, context, kind), scope);
    });
  };
  return [...of('source-down', 'linkUp', watched.sources), ...of('seat-empty', 'manned', watched.seats)];
}

/** `n` are the minutes that were looked at: a share of time has no cases. */
function outside(alarms: readonly PastAlarm[], context: AlarmContext, method: string) {
  const span = context.window.to - context.window.from;
  const down = alarms.reduce((sum, alarm) => sum + overlap(alarm.raisedAt, alarm.clearedAt, context), 0);
  const value = span > 0 ? Math.max(0, 1 - down / span) : null;
  return makeFigure(
    { value, unit: 'share', n: Math.floor(span / MINUTE), method: `outside-${method}` },
    context,
  );
}

/** 静音时长: each alarm that somebody silenced, until it was acknowledged or over. `n` are these alarms. */
export function silencedTime(alarms: readonly PastAlarm[], context: AlarmContext): OperationLine {
  const silenced = alarms.filter(({ drill, mark }) => !drill && mark.silence !== null);
  const spans = silenced.map(({ mark, clearedAt }) => {
    const ends = [mark.ack?.at, clearedAt].filter((at) => typeof at === 'number');
    return overlap(mark.silence?.at ?? 0, ends.length > 0 ? Math.min(...ends) : null, context);
  });
  const within = spans.filter((ms) => ms > 0);
  const value = within.reduce((sum, ms) => sum + ms, 0);
  return line(
    'silenced',
    makeFigure({ value, unit: 'ms', n: within.length, method: 'silenced-alarms' }, context),
  );
}

function overlap(start: number, end: number | null, { window, asOf }: AlarmContext): number {
  return Math.max(0, Math.min(end ?? asOf, window.to) - Math.max(start, window.from));
}

function line(metric: OperationLine['metric'], figure: OperationLine['figure'], scope: string | null = null) {
  return { metric, scope, figure };
}
