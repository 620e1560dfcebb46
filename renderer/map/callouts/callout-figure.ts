import type { Row } from '../../../shared/contracts/views.js';
import { runningStage, type RunningStage } from '../../../shared/domain/running-stage.js';
import type { SlaPlan, StageKey } from '../../../shared/domain/sla-plan.js';

/** The clock that an incident is waiting for: its first open stage at one instant. */
export interface WaitingClock {
  readonly key: StageKey;
  readonly stage: RunningStage;
  readonly overrun: boolean;
}

/** The first open stage of a row, or null when no clock runs. */
export function waitingClock(row: Row, plan: SlaPlan, now: number): WaitingClock | null {
  for (const [index, fact] of row.stages.entries()) {
    const stage = plan.stages[index];
    if (fact.kind !== 'open' || !stage) continue;
    const running = runningStage(fact, stage.limitMs, now, plan);
    return { key: stage.key, stage: running, overrun: running.overMs !== null };
  }
  return null;
}
