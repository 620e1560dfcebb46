import { planColumns, type PlanColumn } from '../domain/plan-columns.js';
import type { SlaPlan } from '../domain/sla-plan.js';
import { goalsOf, judgeTargets } from './judge-targets.js';
import { StageTally, type StageVerdict } from './stage-tally.js';

/** Figures of one plan over a set of incidents: one tally per column, with add and take back. */
export class PlanTally {
  private readonly columns: readonly { readonly column: PlanColumn; readonly tally: StageTally }[];

  constructor(private readonly plan: SlaPlan) {
    this.columns = planColumns(plan).map((column) => ({
      column,
      tally: new StageTally(goalsOf(column.targets)),
    }));
  }

  /** Adds (`weight` 1) or takes back (−1) one incident's verdicts, in the order of the columns. */
  add(verdicts: readonly StageVerdict[], weight: 1 | -1): void {
    verdicts.forEach((verdict, i) => this.columns[i]?.tally.add(verdict, weight));
  }

  /** The plan, its origin and its rates, as view `rates` carries them. */
  rates() {
    return {
      origin: this.plan.origin,
      plan: this.plan.name,
      rates: this.columns.map(({ column, tally }) => {
        const { k, n, notDue, missing, invalid, notApplicable, backfilled } = tally.counts;
        return {
          stage: column.key,
          name: column.name,
          limitMs: column.limitMs,
          k,
          n,
          excluded: { notDue, missing, invalid, notApplicable },
          backfilled,
          ...tally.percentiles(),
          meanMs: tally.meanMs(),
          targets: judgeTargets(column.targets, tally, column.leastLimitMs),
        };
      }),
    };
  }
}
