import type { Incident } from '../../shared/domain/incident.js';
import type { SlaPlan } from '../../shared/domain/sla-plan.js';
import { stageFacts, type StageNeeds } from '../../shared/domain/stage-facts.js';

/** When an incident has to be closed by, extensions not counted; null where nothing says so. */
export type DueTime = (incident: Incident, needs: StageNeeds | undefined, asOf: number) => number | null;

/**
 * Due times by the first stage of the plans that ends with the close (办结时限); null without such a
 * stage. A suspension moves the time; while it lasts, the time is what it would be if it ended now.
 */
export function dueTimeBy(plans: readonly SlaPlan[]): DueTime | null {
  for (const plan of plans) {
    const closing = plan.stages.find(({ to }) => to.length === 1 && to[0] === 'closed');
    if (!closing) continue;
    const alone = { ...plan, stages: plan.stages.filter(({ key }) => key === closing.key) };
    return (incident, needs, asOf) => dueBy(withoutExtensions(incident), alone, needs, asOf);
  }
  return null;
}

function dueBy(
  incident: Incident,
  plan: SlaPlan,
  needs: StageNeeds | undefined,
  asOf: number,
): number | null {
  const fact = stageFacts(incident, plan, needs)[0];
  switch (fact?.kind) {
    case 'open':
      return fact.deadline;
    case 'paused':
      return asOf + fact.limitMs - fact.elapsedMs;
    case 'done': {
      const closed = incident.stamps.closed?.at ?? null;
      if (closed === null) return null;
      const left = fact.limitMs - fact.elapsedMs;
      // A limit that is not inclusive is due the instant before.
      return closed + (left === 0 && fact.late ? -1 : left);
    }
    default:
      return null;
  }
}

function withoutExtensions(incident: Incident): Incident {
  const { acts } = incident;
  if (!acts?.some(({ kind }) => kind === 'extend')) return incident;
  return { ...incident, acts: acts.filter(({ kind }) => kind !== 'extend') };
}
