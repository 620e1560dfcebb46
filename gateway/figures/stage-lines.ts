import type { FigureLine } from '../../shared/contracts/figures.js';
import { planColumns, type PlanColumn } from '../../shared/domain/plan-columns.js';
import type { SlaPlan } from '../../shared/domain/sla-plan.js';
import { stageFacts } from '../../shared/domain/stage-facts.js';
import { goalsOf, judgeTargets, type JudgedTarget } from '../../shared/metrics/judge-targets.js';
import type { FigureContext } from '../../shared/metrics/figure/make-figure.js';
import {
  meanFigure,
  percentileFigure,
  survivalFigure,
  type Durations,
} from '../../shared/metrics/percentiles/duration-figures.js';
import { stageDurations, stageRate, type StageCase } from '../../shared/metrics/response/stage-figures.js';
import { StageTally, verdictOf } from '../../shared/metrics/stage-tally.js';
import type { Cut } from './cut.js';
import type { FigureRules, FigureScope } from './figure-rules.js';
import { behind, bothExcluded, lineOf } from './line.js';
import { sortedByLength } from './sorted-by-length.js';
import type { Work } from './sliced.js';

/** Incidents whose clocks are read between two offers to pause. */
const FACTS = 32;

/**
 * Pass rates of all stages of all plans, and with `whole` percentiles, means and targets.
 * A comparison needs the rates only.
 */
export function* stageLines(
  cut: Cut,
  rules: FigureRules,
  scope: FigureScope,
  whole: boolean,
): Work<FigureLine[]> {
  const lines: FigureLine[] = [];
  for (const plan of [rules.site.plan, ...rules.site.otherPlans]) {
    const context = { ...scope, window: cut.hull, origin: plan.origin, plan: plan.id };
    const cases = yield* casesOf(cut, plan, rules);
    for (const [i, column] of planColumns(plan).entries()) {
      const own = cases[i] ?? [];
      lines.push(rateLine(own, cut, context, column, whole));
      yield;
      if (whole) lines.push(...(yield* durationLines(own, cut, context, column.key)));
    }
  }
  return lines;
}

/** Cases by column of the plan. */
function* casesOf({ cohort }: Cut, plan: SlaPlan, { needsOf }: FigureRules): Work<StageCase[][]> {
  const columns = planColumns(plan).map((): StageCase[] => []);
  for (const [i, incident] of cohort.incidents.entries()) {
    const facts = stageFacts(incident, plan, needsOf(incident));
    facts.forEach((fact, column) => columns[column]?.push({ id: incident.id, fact }));
    if (i % FACTS === 0) yield;
  }
  return columns;
}

function rateLine(
  cases: readonly StageCase[],
  { cohort }: Cut,
  context: FigureContext,
  column: PlanColumn,
  whole: boolean,
): FigureLine {
  const { rate, failed, backfilled, zero } = stageRate(cases, context, cohort.excluded);
  const targets = whole ? judged(cases, column, context.asOf) : [];
  return lineOf('stageRate', rate, {
    stage: column.key,
    behind: behind('failed', failed),
    ...{ backfilled, zero, targets },
  });
}

function judged(cases: readonly StageCase[], column: PlanColumn, asOf: number): JudgedTarget[] {
  if (column.targets.length === 0) return [];
  const tally = new StageTally(goalsOf(column.targets));
  for (const { fact } of cases) tally.add(verdictOf(fact, asOf), 1);
  return judgeTargets(column.targets, tally, column.leastLimitMs);
}

function* durationLines(
  cases: readonly StageCase[],
  { cohort }: Cut,
  context: FigureContext,
  stage: string,
): Work<FigureLine[]> {
  const account = ({ excluded, observed }: Durations): Durations => ({
    observed,
    excluded: bothExcluded(cohort.excluded, excluded),
  });
  const ranked = yield* sortedByLength(account(stageDurations(cases, context.asOf)));
  const curve = yield* sortedByLength(account(stageDurations(cases, context.asOf, { allOpen: true })));
  const lines: FigureLine[] = [];
  const makers = [
    ['stageP50', () => percentileFigure(ranked, 0.5, context)],
    ['stageP90', () => percentileFigure(ranked, 0.9, context)],
    ['stageKm50', () => survivalFigure(curve, 0.5, context)],
    ['stageKm90', () => survivalFigure(curve, 0.9, context)],
    ['stageMean', () => meanFigure(ranked, context)],
  ] as const;
  for (const [metric, make] of makers) {
    lines.push(lineOf(metric, make(), { stage }));
    yield;
  }
  return lines;
}
