import type { SlaPlan } from './sla-plan.js';
import type { StageFact } from './stage-clock.js';

/** States of a stage as it is drawn. */
export const STAGE_STATES = [
  'done',
  'late',
  'backfilled',
  'running',
  'warn',
  'overrun',
  'beyond',
  'missing',
  'invalid',
  'never',
  'na',
] as const;
/** State of a stage as it is drawn. */
export type StageState = (typeof STAGE_STATES)[number];

/** A stage at one instant. Times in ms; `share` is used time ÷ limit (1 = the limit). */
export interface RunningStage {
  readonly state: StageState;
  readonly elapsedMs: number | null;
  readonly remainingMs: number | null;
  readonly overMs: number | null;
  readonly share: number | null;
}

const STILL = { elapsedMs: null, remainingMs: null, overMs: null, share: null };

/**
 * A stage fact seen at `now`. The figure is a function of deadline and now and of nothing else.
 * Exactly at the limit is not yet an overrun (inclusive limit, domain §1.6). The 60-s stage also
 * warns from 12 s left, which is the same instant as 80 % of it (domain §1.7).
 * @param now server time in ms
 */
export function runningStage(
  fact: StageFact,
  limitMs: number,
  now: number,
  plan: Pick<SlaPlan, 'warnAt' | 'beyondAt'>,
): RunningStage {
  if (fact.kind === 'done') {
    const overMs = fact.late ? fact.elapsedMs - limitMs : null;
    const state = fact.late ? 'late' : fact.backfilled ? 'backfilled' : 'done';
    return { state, elapsedMs: fact.elapsedMs, remainingMs: null, overMs, share: fact.elapsedMs / limitMs };
  }
  if (fact.kind !== 'open') return { state: fact.kind, ...STILL };
  const elapsedMs = Math.max(0, now - fact.startAt);
  const share = elapsedMs / limitMs;
  if (now > fact.deadline) {
    const state = share > plan.beyondAt ? 'beyond' : 'overrun';
    return { state, elapsedMs, remainingMs: null, overMs: now - fact.deadline, share };
  }
  const state = share >= plan.warnAt ? 'warn' : 'running';
  return { state, elapsedMs, remainingMs: fact.deadline - now, overMs: null, share };
}
