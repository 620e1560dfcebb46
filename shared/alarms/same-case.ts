import type { StageFact } from '../domain/stage-clock.js';
import type { AlarmRow } from './raise.js';

/**
 * True when two rows of one open incident raise the same alarms, and have raised the same, at any time.
 * What a card says of it may differ.
 */
export function isSameCase(a: AlarmRow, b: AlarmRow): boolean {
  return (
    (a.state === 'new') === (b.state === 'new') &&
    a.urgency === b.urgency &&
    a.grade === b.grade &&
    a.receivedAt === b.receivedAt &&
    a.closedAt === b.closedAt &&
    a.town === b.town &&
    a.drill === b.drill &&
    a.suspended === b.suspended &&
    isSameStages(a.stages, b.stages)
  );
}

function isSameStages(a: readonly StageFact[], b: readonly StageFact[]): boolean {
  return a === b || (a.length === b.length && a.every((fact, i) => isSameFact(fact, b[i])));
}

/** Only what `raise` and `pastRaises` read of a fact counts. */
function isSameFact(a: StageFact, b: StageFact | undefined): boolean {
  if (a === b) return true;
  if (a.kind === 'open') return b?.kind === 'open' && a.deadline === b.deadline && a.limitMs === b.limitMs;
  if (a.kind === 'paused') return b?.kind === 'paused' && a.limitMs === b.limitMs;
  if (a.kind !== 'done') return a.kind === b?.kind;
  return b?.kind === 'done' && a.late === b.late && a.limitMs === b.limitMs && a.elapsedMs === b.elapsedMs;
}

/** True when the same instants are told in the same order. */
export function isSameTimes(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((at, i) => at === b[i]);
}
