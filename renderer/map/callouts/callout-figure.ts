import type { Row } from '../../../shared/contracts/views.js';
import { runningStage, type RunningStage } from '../../../shared/domain/running-stage.js';
import { planColumns, type PlanColumn } from '../../../shared/domain/plan-columns.js';
import type { SlaPlan } from '../../../shared/domain/sla-plan.js';

/** The clock that an incident is waiting for: its first open stage at one instant. */
export interface WaitingClock {
  readonly column: PlanColumn;
  readonly stage: RunningStage;
  readonly overrun: boolean;
}

/** The first open stage of a row, or null when no clock runs. */
export function waitingClock(row: Row, plan: SlaPlan, now: number): WaitingClock | null {
  for (const [index, fact] of row.stages.entries()) {
    const column = planColumns(plan)[index];
    if (fact.kind !== 'open' || !column) continue;
    const running = runningStage(fact, now, plan);
    return { column, stage: running, overrun: running.overMs !== null };
  }
  return null;
}
