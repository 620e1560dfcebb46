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
  'paused',
  'waiting',
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

/** Share of the limit from which a running clock is coloured: the last one that lies before it, else infinite. */
export function warnShare({ warnAt }: Pick<SlaPlan, 'warnAt'>): number {
  const before = warnAt.filter((share) => share < 1);
  return before.length > 0 ? Math.max(...before) : Infinity;
}

/**
 * A stage fact seen at `now`. The figure is a function of deadline and now and of nothing else.
 * Exactly at the limit is not yet an overrun (inclusive limit, domain §1.6). The 60-s stage also
 * warns from 12 s left, which is the same instant as 80 % of it (domain §1.7).
 * @param now server time in ms
 */
export function runningStage(
  fact: StageFact,
  now: number,
  plan: Pick<SlaPlan, 'warnAt' | 'beyondAt'>,
): RunningStage {
  switch (fact.kind) {
    case 'done': {
      const state = fact.late ? 'late' : fact.backfilled ? 'backfilled' : 'done';
      return { ...still(fact), state, overMs: fact.late ? fact.elapsedMs - fact.limitMs : null };
    }
    case 'paused': {
      const overMs = fact.elapsedMs - fact.limitMs;
      return { ...still(fact), state: 'paused', overMs: overMs > 0 ? overMs : null };
    }
    case 'open':
      return openStage(fact, now, plan);
    default:
      return { state: fact.kind, ...STILL };
  }
}

function still({ elapsedMs, limitMs }: { elapsedMs: number; limitMs: number }) {
  return { elapsedMs, remainingMs: null, share: elapsedMs / limitMs };
}

function openStage(
  { deadline, limitMs }: Extract<StageFact, { kind: 'open' }>,
  now: number,
  plan: Pick<SlaPlan, 'warnAt' | 'beyondAt'>,
): RunningStage {
  // From the deadline, not from the start: pauses are in it.
  const elapsedMs = Math.max(0, now - (deadline - limitMs));
  const share = elapsedMs / limitMs;
  if (now > deadline) {
    const state = share >= plan.beyondAt ? 'beyond' : 'overrun';
    return { state, elapsedMs, remainingMs: null, overMs: now - deadline, share };
  }
  const state = share >= warnShare(plan) ? 'warn' : 'running';
  return { state, elapsedMs, remainingMs: deadline - now, overMs: null, share };
}
