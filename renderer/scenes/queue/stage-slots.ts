import { planColumns, type PlanColumn } from '../../../shared/domain/plan-columns.js';
import type { SlaPlan } from '../../../shared/domain/sla-plan.js';
import type { StageFact } from '../../../shared/domain/stage-clock.js';

/** Clocks that fit beside each other in a row. */
export const SLOTS_MOST = 4;

/** A column of the table: one column of the plan, or the last slot for all that do not fit. */
export interface StageSlot {
  readonly key: string;
  readonly first: PlanColumn;
  /** With their places in the plan. */
  readonly columns: readonly { readonly column: PlanColumn; readonly index: number }[];
}

/** One clock of a row. */
export interface SlotCell {
  readonly slot: string;
  readonly column: PlanColumn;
  /** Place in the plan, as in the row's facts. */
  readonly index: number;
  readonly fact: StageFact;
  /** True where the slot stands for several stages, so that the cell has to say which it is. */
  readonly named: boolean;
}

/**
 * The clock columns of a plan. With more than four stages the last slot shows, in each row, the
 * stage that it waits for: no clock that runs is out of sight.
 */
export function stageSlots(plan: SlaPlan): StageSlot[] {
  const all = planColumns(plan).map((column, index) => ({ column, index }));
  const single = all.length > SLOTS_MOST ? SLOTS_MOST - 1 : all.length;
  const groups = [...all.slice(0, single).map((one) => [one]), all.slice(single)];
  return groups.flatMap((columns) => {
    const [first] = columns;
    return first ? [{ key: first.column.key, first: first.column, columns }] : [];
  });
}

/** What each slot shows of a row: of several stages the first that runs, else that stands, else the last. */
export function stageCells(slots: readonly StageSlot[], facts: readonly StageFact[]): SlotCell[] {
  return slots.flatMap(({ key, columns }) => {
    const there = columns.flatMap(({ column, index }) => {
      const fact = facts[index];
      return fact ? [{ slot: key, column, index, fact, named: columns.length > 1 }] : [];
    });
    const shown =
      there.find(({ fact }) => fact.kind === 'open') ??
      there.find(({ fact }) => fact.kind === 'paused' || fact.kind === 'waiting') ??
      there.at(-1);
    return shown ? [shown] : [];
  });
}
