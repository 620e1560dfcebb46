import type { AlarmMark } from '../../../shared/alarms/alarm.js';
import { pastRaises } from '../../../shared/alarms/past-raises.js';
import type { AlarmRecord } from '../../../shared/contracts/alarms.js';
import type { AlarmSource } from '../../../shared/contracts/alarm-figures.js';
import type { Site } from '../../../shared/contracts/site.js';
import type { Incident } from '../../../shared/domain/incident.js';
import { planColumns } from '../../../shared/domain/plan-columns.js';
import { stageFacts, type StageNeeds } from '../../../shared/domain/stage-facts.js';
import type { Alarm as RatedAlarm } from '../../../shared/metrics/alarms/alarm-rates.js';
import type { Window } from '../../../shared/metrics/figure/figure.js';
import { toRow } from '../../../shared/wall/row.js';
import type { WallRecord } from '../../../shared/wall/record.js';
import { alarmOf, markKey, markOf } from '../alarm-records.js';

/** One raise of the past, as the figures need it. */
export interface PastAlarm extends RatedAlarm {
  readonly from: AlarmSource;
  readonly drill: boolean;
  /** What people did about this raise. */
  readonly mark: AlarmMark;
}

/** What past alarms are derived from. */
export interface PastParts {
  readonly site: Pick<Site, 'plan'>;
  readonly needsOf: (incident: Incident) => StageNeeds | undefined;
  readonly record: (id: string) => WallRecord | undefined;
  readonly asOf: number;
}

/**
 * The alarms that incidents raised, whether over or not: a function of the log, since a deadline is one.
 * Of several incidents only those that can have had an alarm in the window.
 */
export function alarmsOfIncidents(
  incidents: readonly Incident[],
  window: Window,
  { site: { plan }, needsOf, record, asOf }: PastParts,
): PastAlarm[] {
  const columns = planColumns(plan);
  return incidents
    .filter((incident) => touches(incident, window))
    .flatMap((incident) => {
      const row = toRow(incident, stageFacts(incident, plan, needsOf(incident)));
      return pastRaises(row, columns, asOf).map(({ alarm, clearedAt }) => {
        const { id, kind, priority, raisedAt, stage, town, drill } = alarm;
        const from = { kind, stage, subject: null, town, village: row.village };
        return pastAlarm({ id, priority, raisedAt, clearedAt, from, drill }, record);
      });
    });
}

function touches({ fields, stamps }: Incident, { from, to }: Window): boolean {
  if (fields.test === true) return false;
  const closedAt = stamps.closed?.at;
  const reopened = stamps.reopened !== undefined;
  return (stamps.received?.at ?? 0) < to && (closedAt === undefined || reopened || closedAt >= from);
}

/** The raises of an alarm that the gateway raised itself, those that its record remembers included. */
export function alarmsOfRecord(
  record: WallRecord,
  marks: (id: string) => WallRecord | undefined,
): PastAlarm[] {
  const alarm = alarmOf(record);
  if (!alarm) return [];
  const { kind, priority, drill, town } = alarm;
  // An order is raised by whoever gives it, not by each of its words.
  const from = {
    kind,
    stage: null,
    subject: alarm.subject,
    town: kind === 'leader-order' ? null : town,
    village: null,
  };
  return spansOf(alarm).map(([raisedAt, clearedAt]) =>
    pastAlarm({ id: record.record.key, priority, raisedAt, clearedAt, from, drill }, marks),
  );
}

/** Every raise of a record with its end, the oldest first. */
function spansOf({ earlier = [], raisedAt, clearedAt }: AlarmRecord): [number, number | null][] {
  return [...earlier, [raisedAt, clearedAt]];
}

function pastAlarm(
  alarm: Omit<PastAlarm, 'source' | 'mark'>,
  record: (id: string) => WallRecord | undefined,
): PastAlarm {
  const mark = markOf(record(markKey(alarm.id)), alarm.raisedAt);
  return { ...alarm, source: sourceKey(alarm.from), mark };
}

/** One text per source, by which the metrics count. */
function sourceKey({ kind, stage, subject, town, village }: AlarmSource): string {
  return JSON.stringify([kind, stage, subject, town, village]);
}
