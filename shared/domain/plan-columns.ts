import type { SlaPlan, SlaStage, StageTarget } from './sla-plan.js';

/** One column of the wall: a stage key with its alternatives in the plan's order. */
export interface PlanColumn {
  readonly key: string;
  readonly name: SlaStage['name'];
  /** The largest limit where alternatives differ, ms. */
  readonly limitMs: number;
  /** The smallest limit where alternatives differ, ms. */
  readonly leastLimitMs: number;
  readonly targets: readonly StageTarget[];
  /** True when somebody's arrival ends it. */
  readonly arrival: boolean;
  readonly stages: readonly SlaStage[];
}

/** Plans are immutable and few, facts are made for every change of every incident. */
const known = new WeakMap<SlaPlan, readonly PlanColumn[]>();

/** The distinct stage keys of a plan in its order: facts, rates and clocks come in this order. */
export function planColumns(plan: SlaPlan): readonly PlanColumn[] {
  let columns = known.get(plan);
  if (!columns) {
    const byKey = new Map<string, SlaStage[]>();
    for (const stage of plan.stages) byKey.set(stage.key, [...(byKey.get(stage.key) ?? []), stage]);
    columns = [...byKey].flatMap(([key, stages]) => columnOf(key, stages));
    known.set(plan, columns);
  }
  return columns;
}

function columnOf(key: string, stages: readonly SlaStage[]): PlanColumn[] {
  const [first] = stages;
  if (!first) return [];
  return [
    {
      key,
      name: first.name,
      limitMs: Math.max(...stages.map(({ limitMs }) => limitMs)),
      leastLimitMs: Math.min(...stages.map(({ limitMs }) => limitMs)),
      targets: first.targets,
      arrival: stages.some(({ to, force }) => force !== undefined || to.includes('arrived')),
      stages,
    },
  ];
}
