import { isOpen } from '../domain/lifecycle.js';
import type { StageFact } from '../domain/stage-clock.js';
import type { Alarm } from './alarm.js';
import { levelOf } from './level.js';
import { incidentAlarm, type AlarmRow } from './raise.js';

/** One raise with the end of its condition. */
export interface Raise {
  readonly alarm: Alarm;
  /** Server ms; null while it stands. */
  readonly clearedAt: number | null;
}

/** What is needed of a column of the plan (shared/domain/plan-columns.ts). */
export interface RaiseColumn {
  readonly key: string;
  readonly limitMs: number;
}

/** A broken promise: from its deadline on; `to` is null while it lasts. */
interface Span {
  readonly from: number;
  readonly limitMs: number;
  readonly to: number | null;
}

/**
 * The broken promise of one stage, or null. Of a stage that is over the row says how long it took and
 * not when it began: it is counted from the receipt, where every clock of 1-3-10 begins. In a plan whose
 * stages follow one another the raise so may stand some minutes early.
 */
function brokenSpan(fact: StageFact, column: RaiseColumn, row: AlarmRow, now: number): Span | null {
  const { receivedAt, closedAt } = row;
  if (fact.kind === 'open') {
    if (row.suspended || !isOpen(row.state) || now <= fact.deadline) return null;
    return { from: fact.deadline, limitMs: fact.limitMs, to: null };
  }
  if (receivedAt === null) return null;
  const limitMs = 'limitMs' in fact ? fact.limitMs : column.limitMs;
  const from = receivedAt + limitMs;
  if (fact.kind === 'done' && fact.late) return { from, limitMs, to: receivedAt + fact.elapsedMs };
  if (fact.kind === 'never' && closedAt !== null && closedAt > from) return { from, limitMs, to: closedAt };
  return null;
}

function lateRaises(row: AlarmRow, stage: string, { from, limitMs, to }: Span, now: number): Raise[] {
  const twice = from + limitMs;
  const once = incidentAlarm(row, 'late', from, stage);
  if ((to ?? now) <= twice) return [{ alarm: once, clearedAt: to }];
  return [
    { alarm: once, clearedAt: twice },
    { alarm: incidentAlarm(row, 'late-twice', twice, stage), clearedAt: to },
  ];
}

/** When somebody took a new incident up: as long after the receipt as its first stage that is over took. */
function takenAt(row: AlarmRow, receivedAt: number): number | null {
  if (row.state === 'new') return null;
  for (const fact of row.stages) if (fact.kind === 'done') return receivedAt + fact.elapsedMs;
  return row.closedAt ?? receivedAt;
}

/**
 * Every alarm that an incident has raised up to `now`, those that are over included: what rates, floods
 * and figures per seat count. A function of the row, so that a restarted gateway counts the same.
 * A void or merged incident has raised none.
 */
export function pastRaises(row: AlarmRow, columns: readonly RaiseColumn[], now: number): Raise[] {
  if (row.state === 'void' || row.state === 'merged') return [];
  const raises: Raise[] = [];
  const { receivedAt } = row;
  if (receivedAt !== null && levelOf(row) !== 'ordinary') {
    const alarm = incidentAlarm(row, 'new-urgent', receivedAt, null);
    raises.push({ alarm, clearedAt: takenAt(row, receivedAt) });
  }
  let current = true;
  for (const [index, column] of columns.entries()) {
    const fact = row.stages[index];
    if (!fact || (fact.kind === 'open' && !current)) continue;
    if (fact.kind === 'open') current = false;
    const span = brokenSpan(fact, column, row, now);
    if (span) raises.push(...lateRaises(row, column.key, span, now));
  }
  return raises;
}
