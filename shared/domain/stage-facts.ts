import { pausesOf, returnedAt, type Act, type Pause } from './acts.js';
import { currentStamps } from './current-stamps.js';
import type { Incident } from './incident.js';
import { isOrigin, isProvedByClosing, laterStampExists } from './later-proof.js';
import { isOpen, stateOf } from './lifecycle.js';
import { planColumns, type PlanColumn } from './plan-columns.js';
import type { SlaPlan, SlaStage } from './sla-plan.js';
import { chooseStage, type StageNeeds } from './stage-applies.js';
import type { StageFact } from './stage-clock.js';
import { isBackfilled, type Stamp, type StampKey, type Stamps } from './stamps.js';
import { pausedBetween } from './suspension.js';

export { ALL_NEEDS, type StageNeeds } from './stage-applies.js';

/** Dispositions after which a later stage no longer applies (domain §5.1: out of the rate). */
const EXCUSED = new Set(['phone', 'cancelled']);

/** What all stages of one incident share. */
interface Life {
  readonly incident: Incident;
  /** Without the work of holders before the last return. */
  readonly stamps: Stamps;
  readonly open: boolean;
  readonly returned: number | null;
  readonly pauses: readonly Pause[];
  readonly extension: Act | undefined;
}

const NA: StageFact = { kind: 'na' };
const MISSING: StageFact = { kind: 'missing' };

function first(stamps: Stamps, keys: readonly StampKey[]): Stamp | undefined {
  for (const key of keys) {
    const stamp = stamps[key];
    if (stamp) return stamp;
  }
  return undefined;
}

/** Start of a stage's clock, or null. A sign clock starts anew for the holder after a return. */
function startOf({ stamps, returned }: Life, stage: SlaStage): number | null {
  const start = first(stamps, stage.from)?.at ?? null;
  if (!stage.perHolder || returned === null) return start;
  if (start === null) return isOrigin(stage.from) ? returned : null;
  return Math.max(start, returned);
}

function endOf({ incident, stamps }: Life, stage: SlaStage): Stamp | undefined {
  return (stage.force === undefined ? undefined : incident.forces?.[stage.force]) ?? first(stamps, stage.to);
}

/**
 * The limit with the last extension (延期) in it, ms of running time: the new due time less the start
 * and less what was paused before it was granted, so that a later pause still moves it. One that was
 * granted after the end changes nothing.
 */
function limitOf(
  { extension, pauses }: Life,
  stage: SlaStage,
  start: number,
  end: Stamp | undefined,
): number {
  if (!stage.pausable || extension?.until === undefined) return stage.limitMs;
  if (end && extension.at > end.at) return stage.limitMs;
  const paused = pausedBetween(pauses, start, extension.at);
  return Math.max(1, extension.until - start - paused);
}

function runningFact(life: Life, stage: SlaStage, startAt: number): StageFact {
  const limitMs = limitOf(life, stage, startAt, undefined);
  const pauses = stage.pausable ? life.pauses : [];
  const lasting = pauses.find(({ to }) => to === null);
  const since = lasting?.from ?? (stage.pausable ? toldSuspension(life.incident) : null);
  if (since !== null) {
    const until = Math.max(startAt, since);
    return { kind: 'paused', elapsedMs: until - startAt - pausedBetween(pauses, startAt, until), limitMs };
  }
  const shift = pausedBetween(pauses, startAt, Infinity);
  const deadline = startAt + limitMs + shift - (stage.inclusive ? 0 : 1);
  return { kind: 'open', startAt, deadline, limitMs };
}

/** When only the source says that it is suspended, its newest stamp is all that is known of since when. */
function toldSuspension({ fields, stamps }: Incident): number | null {
  if (fields.suspended !== true) return null;
  return Math.max(...Object.values(stamps).map(({ at }) => at));
}

function doneFact(life: Life, stage: SlaStage, start: number, end: Stamp): StageFact {
  const span = end.at - start;
  if (span < 0) return { kind: 'invalid' };
  const elapsedMs = span - (stage.pausable ? pausedBetween(life.pauses, start, end.at) : 0);
  const limitMs = limitOf(life, stage, start, end);
  const late = stage.inclusive ? elapsedMs > limitMs : elapsedMs >= limitMs;
  return { kind: 'done', elapsedMs, limitMs, late, backfilled: isBackfilled(end) };
}

/** A stage whose clock has no start: not told, or not yet its turn. */
function unstartedFact({ stamps, open }: Life, stage: SlaStage): StageFact {
  if (!open || isOrigin(stage.from) || laterStampExists(stamps, stage.from)) return MISSING;
  return { kind: 'waiting' };
}

function columnFact(life: Life, column: PlanColumn, needs: StageNeeds | undefined): StageFact {
  const { incident, stamps, open } = life;
  const chosen = chooseStage(column.stages, incident, needs);
  if (!chosen) return NA;
  const { stage } = chosen;
  const end = endOf(life, stage);
  if (!end && !chosen.needed) return NA;
  const start = startOf(life, stage);
  if (end) return start === null ? MISSING : doneFact(life, stage, start, end);
  if (laterStampExists(stamps, stage.to)) return MISSING;
  if (incident.fields.disposition && EXCUSED.has(incident.fields.disposition)) return NA;
  if (start === null) return unstartedFact(life, stage);
  if (!open) return isProvedByClosing(stage.to) ? MISSING : { kind: 'never' };
  return runningFact(life, stage, start);
}

function isNoCaseOfItsOwn({ fields }: Incident): boolean {
  return fields.control === 'void' || fields.control === 'merged' || fields.disposition === 'duplicate';
}

function lastExtension(acts: readonly Act[] | undefined): Act | undefined {
  let last: Act | undefined;
  for (const act of acts ?? []) if (act.kind === 'extend') last = act;
  return last;
}

/**
 * What is known about each column of a plan for one incident, in the order of `planColumns` and
 * without "now". Rules: domain §1.4–1.7 and §5.1. An end before its start is `invalid`, never 0 s; an
 * earlier stamp missing beside a later one is `missing`; closed without arrival is `never`. A return
 * (退回) starts the sign clock anew and leaves the total clocks; a suspension (挂起) and an extension
 * (延期) touch handling clocks only.
 * @param needs of the incident's category and town; undefined when the category is unknown
 */
export function stageFacts(incident: Incident, plan: SlaPlan, needs: StageNeeds | undefined): StageFact[] {
  const columns = planColumns(plan);
  if (isNoCaseOfItsOwn(incident)) return columns.map(() => NA);
  const life: Life = {
    incident,
    stamps: currentStamps(incident),
    open: isOpen(stateOf(incident)),
    returned: returnedAt(incident.acts),
    pauses: pausesOf(incident.acts),
    extension: lastExtension(incident.acts),
  };
  return columns.map((column) => columnFact(life, column, needs));
}

/** Deadline of the current stage in server ms, or `Infinity` when no clock runs. */
export function currentDeadline(facts: readonly StageFact[]): number {
  for (const fact of facts) if (fact.kind === 'open') return fact.deadline;
  return Infinity;
}
