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

const NONE: readonly number[] = [];

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

/** Most incidents never are: for them nothing is made. */
function mayBeLate(fact: StageFact, now: number): boolean {
  if (fact.kind === 'open') return now > fact.deadline;
  return fact.kind === 'never' || (fact.kind === 'done' && fact.late);
}

/** When somebody took a new incident up: as long after the receipt as its first stage that is over took. */
function takenAt(row: AlarmRow, receivedAt: number): number | null {
  if (row.state === 'new') return null;
  for (const fact of row.stages) if (fact.kind === 'done') return receivedAt + fact.elapsedMs;
  return row.closedAt ?? receivedAt;
}

/** Columns whose promise was broken, the running one of the current stage included, in the plan's order. */
function brokenSpans(
  row: AlarmRow,
  columns: readonly RaiseColumn[],
  now: number,
  each: (stage: string, span: Span) => void,
): void {
  let isCurrent = true;
  for (const [index, column] of columns.entries()) {
    const fact = row.stages[index];
    if (!fact || (fact.kind === 'open' && !isCurrent)) continue;
    if (fact.kind === 'open') isCurrent = false;
    const span = mayBeLate(fact, now) ? brokenSpan(fact, column, row, now) : null;
    if (span) each(column.key, span);
  }
}

/** True when it lasted, or lasts, past twice the limit. */
const isTwice = ({ from, limitMs, to }: Span, now: number): boolean => (to ?? now) > from + limitMs;

/** When a new incident of level I or II was raised; null for any other. */
function urgentAt(row: AlarmRow): number | null {
  return levelOf(row) === 'ordinary' ? null : row.receivedAt;
}

const isOver = ({ state }: AlarmRow): boolean => state === 'void' || state === 'merged';

/** Times of `pastRaises`, in its order: what a flood counts, of each incident at each change. */
export function raiseTimes(row: AlarmRow, columns: readonly RaiseColumn[], now: number): readonly number[] {
  const urgent = urgentAt(row);
  if (isOver(row) || (urgent === null && !row.stages.some((fact) => mayBeLate(fact, now)))) return NONE;
  const times = urgent === null ? [] : [urgent];
  brokenSpans(row, columns, now, (_stage, span) => {
    times.push(span.from);
    if (isTwice(span, now)) times.push(span.from + span.limitMs);
  });
  return times;
}

/**
 * Every alarm that an incident has raised up to `now`, those that are over included: what rates, floods
 * and figures per seat count. A function of the row, so that a restarted gateway counts the same.
 * A void or merged incident has raised none.
 */
export function pastRaises(row: AlarmRow, columns: readonly RaiseColumn[], now: number): readonly Raise[] {
  if (isOver(row)) return [];
  const raises: Raise[] = [];
  const urgent = urgentAt(row);
  if (urgent !== null) {
    const alarm = incidentAlarm(row, 'new-urgent', urgent, null);
    raises.push({ alarm, clearedAt: takenAt(row, urgent) });
  }
  brokenSpans(row, columns, now, (stage, span) => {
    const twice = span.from + span.limitMs;
    const isLong = isTwice(span, now);
    raises.push({
      alarm: incidentAlarm(row, 'late', span.from, stage),
      clearedAt: isLong ? twice : span.to,
    });
    if (isLong) raises.push({ alarm: incidentAlarm(row, 'late-twice', twice, stage), clearedAt: span.to });
  });
  return raises;
}
