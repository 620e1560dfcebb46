import type { Incident } from './incident.js';
import { isOpen, stateOf } from './lifecycle.js';
import type { SlaPlan, SlaStage } from './sla-plan.js';
import type { StageFact } from './stage-clock.js';
import { isBackfilled, STAMP_KEYS, type Stamp, type StampKey, type Stamps } from './stamps.js';

/** The part of a category that decides which stages apply. */
export interface StageNeeds {
  readonly linked: boolean;
  readonly scene: boolean;
}

/** An unknown category is held to every stage: a missing word must not excuse a missed promise. */
const ALL_NEEDS: StageNeeds = { linked: true, scene: true };

/** Dispositions after which a later stage no longer applies (domain §5.1: out of the rate). */
const EXCUSED = new Set(['phone', 'cancelled', 'duplicate']);

function first(stamps: Stamps, keys: readonly StampKey[]): Stamp | undefined {
  for (const key of keys) {
    const stamp = stamps[key];
    if (stamp) return stamp;
  }
  return undefined;
}

/** Stamps that prove that the stages before them were passed. Closing proves nothing. */
const LATER_PROOF: readonly StampKey[] = ['dispatched', 'accepted', 'departed', 'arrived', 'controlled'];

/** Per list of end stamps, the proofs that come after it in `STAMP_KEYS`; lists are those of a plan. */
const proofs = new WeakMap<readonly StampKey[], readonly StampKey[]>();

function proofsAfter(keys: readonly StampKey[]): readonly StampKey[] {
  let found = proofs.get(keys);
  if (!found) {
    const last = Math.max(...keys.map((key) => STAMP_KEYS.indexOf(key)));
    found = LATER_PROOF.filter((key) => STAMP_KEYS.indexOf(key) > last);
    proofs.set(keys, found);
  }
  return found;
}

/** True when a stamp that can only follow the given ones is present: the given one was not told. */
function laterStampExists(stamps: Stamps, keys: readonly StampKey[]): boolean {
  for (const key of proofsAfter(keys)) if (stamps[key]) return true;
  return false;
}

function applies(stage: SlaStage, needs: StageNeeds): boolean {
  if (stage.applies === 'linked') return needs.linked;
  return stage.applies === 'scene' ? needs.scene : true;
}

function stageFact(incident: Incident, stage: SlaStage, needs: StageNeeds, open: boolean): StageFact {
  const { stamps, fields } = incident;
  const end = first(stamps, stage.to);
  if (!end && (!applies(stage, needs) || fields.control === 'void' || fields.control === 'merged')) {
    return { kind: 'na' };
  }
  const start = first(stamps, stage.from);
  if (!start) return { kind: 'missing' };
  if (end) {
    const elapsedMs = end.at - start.at;
    if (elapsedMs < 0) return { kind: 'invalid' };
    const late = stage.inclusive ? elapsedMs > stage.limitMs : elapsedMs >= stage.limitMs;
    return { kind: 'done', elapsedMs, late, backfilled: isBackfilled(end) };
  }
  if (laterStampExists(stamps, stage.to)) return { kind: 'missing' };
  if (fields.disposition && EXCUSED.has(fields.disposition)) return { kind: 'na' };
  if (!open) return stage.key === 'receive' ? { kind: 'missing' } : { kind: 'never' };
  return { kind: 'open', startAt: start.at, deadline: start.at + stage.limitMs };
}

/**
 * What is known about each stage of an incident, in the plan's order and without "now".
 * Rules: domain §1.4 rules 1–3 and §5.1. An end before its start is `invalid`, never 0 s; an
 * earlier stamp missing beside a later one is `missing`; closed without arrival is `never`.
 * @param needs of the incident's category; undefined when the category is unknown
 */
export function stageFacts(incident: Incident, plan: SlaPlan, needs: StageNeeds | undefined): StageFact[] {
  const open = isOpen(stateOf(incident));
  return plan.stages.map((stage) => stageFact(incident, stage, needs ?? ALL_NEEDS, open));
}

/** Deadline of the current stage in server ms, or `Infinity` when no clock runs. */
export function currentDeadline(facts: readonly StageFact[]): number {
  for (const fact of facts) if (fact.kind === 'open') return fact.deadline;
  return Infinity;
}
