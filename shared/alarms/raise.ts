import { isOpen } from '../domain/lifecycle.js';
import type { StageFact } from '../domain/stage-clock.js';
import type { IncidentRow } from '../wall/row.js';
import type { Alarm, AlarmKind } from './alarm.js';
import { levelOf } from './level.js';
import { priorityOf } from './priority.js';

/** What the alarms need to know of an incident: a part of its row. */
export type AlarmRow = Pick<
  IncidentRow,
  | 'id'
  | 'category'
  | 'urgency'
  | 'grade'
  | 'title'
  | 'town'
  | 'village'
  | 'state'
  | 'receivedAt'
  | 'closedAt'
  | 'drill'
  | 'suspended'
> & { readonly stages: readonly StageFact[] };

/** The alarms of one incident at an instant. */
export interface Raised {
  readonly alarms: readonly Alarm[];
  /** Instant after which another answer comes by time alone, server ms; `Infinity` when none does. */
  readonly nextAt: number;
}

const NONE: Raised = { alarms: [], nextAt: Infinity };

/** An alarm of an incident. */
export function incidentAlarm(
  row: AlarmRow,
  kind: 'late' | 'late-twice' | 'new-urgent',
  raisedAt: number,
  stage: string | null,
): Alarm {
  return {
    id: alarmId(kind, row.id, stage),
    kind,
    priority: priorityOf(kind, levelOf(row)),
    raisedAt,
    incident: row.id,
    stage,
    subject: null,
    town: row.town,
    drill: row.drill,
  };
}

function alarmId(kind: AlarmKind, incident: string, stage: string | null): string {
  return stage === null ? `${kind}:${incident}` : `${kind}:${incident}:${stage}`;
}

/** The current stage: the first of the plan whose clock runs. One incident is late once, not per column. */
function currentStage(stages: readonly StageFact[]) {
  for (const [index, fact] of stages.entries()) if (fact.kind === 'open') return { index, fact };
  return null;
}

/**
 * True while a new incident of level I or II waits for somebody of the room to take it: until it is
 * signed (签收) or whatever comes after that. An acknowledgement does not end it; it only quiets it.
 */
function waitsForRoom(row: AlarmRow): boolean {
  return row.state === 'new' && levelOf(row) !== 'ordinary' && row.receivedAt !== null;
}

/**
 * Which alarms of an incident stand at `now`, a function of the row and of time.
 * - `new-urgent` from the instant of receipt on. A receipt in the future (a source's clock) stands at once.
 * - `late` of the current stage once `now` is past its deadline: exactly at the limit is not late.
 * - `late-twice` instead of it past twice the limit, so that one broken promise is one alarm.
 * A suspended incident (挂起) and one that is over raise none. Test messages never get here.
 * @param stageKeys keys of the plan's columns, in the order of `row.stages`
 */
export function raise(row: AlarmRow, stageKeys: readonly string[], now: number): Raised {
  if (row.suspended || !isOpen(row.state)) return NONE;
  const current = currentStage(row.stages);
  const waits = waitsForRoom(row);
  if (!current && !waits) return NONE;
  const alarms: Alarm[] = [];
  if (waits && row.receivedAt !== null) alarms.push(incidentAlarm(row, 'new-urgent', row.receivedAt, null));
  if (!current) return { alarms, nextAt: Infinity };
  const { deadline, limitMs } = current.fact;
  if (now <= deadline) return { alarms, nextAt: deadline };
  const stage = stageKeys[current.index] ?? `stage-${current.index}`;
  const twice = deadline + limitMs;
  if (now <= twice)
    return { alarms: [...alarms, incidentAlarm(row, 'late', deadline, stage)], nextAt: twice };
  return { alarms: [...alarms, incidentAlarm(row, 'late-twice', twice, stage)], nextAt: Infinity };
}
