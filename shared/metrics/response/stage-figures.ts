import type { StageFact } from '../../domain/stage-clock.js';
import { Exclusions } from '../figure/exclusions.js';
import type { Excluded, ExclusionReason, Figure } from '../figure/figure.js';
import { shareFigure, type FigureContext } from '../figure/make-figure.js';
import type { Durations } from '../percentiles/duration-figures.js';
import type { Observed } from '../percentiles/kaplan-meier.js';
import { verdictOf } from '../stage-tally.js';

/** One incident on one stage. */
export interface StageCase {
  readonly id: string;
  readonly fact: StageFact;
}

/** A pass rate that opens to the incidents behind it. */
export interface StageRate {
  readonly rate: Figure;
  /** Ids that missed: late, open past the limit, or closed without it. */
  readonly failed: readonly string[];
  /** Of n, how many rest on a back-filled stamp (补录). */
  readonly backfilled: number;
  /** Of n, how many took exactly 0 s, which a person cannot. */
  readonly zero: number;
}

/**
 * Pass rate of one stage at `context.asOf`: 签收及时率, 3分钟响应率, 10分钟到场率 (domain §5.1). Open
 * and overdue is a failure, open and not yet due is excluded and never a success; reversed and
 * missing stamps are excluded and counted.
 * @param excluded what the cohort left out already
 */
export function stageRate(
  cases: readonly StageCase[],
  context: FigureContext,
  excluded: Excluded = {},
): StageRate {
  const exclusions = new Exclusions();
  exclusions.addAll(excluded);
  const failed: string[] = [];
  let [k, n, backfilled, zero] = [0, 0, 0, 0];
  for (const { id, fact } of cases) {
    const verdict = verdictOf(fact, context.asOf);
    switch (verdict.kind) {
      case 'pass':
      case 'late':
        n += 1;
        if (verdict.kind === 'pass') k += 1;
        else failed.push(id);
        if (verdict.backfilled) backfilled += 1;
        if (verdict.elapsedMs === 0) zero += 1;
        break;
      case 'overdue':
      case 'never':
        n += 1;
        failed.push(id);
        break;
      case 'na':
        exclusions.add('notApplicable');
        break;
      default:
        exclusions.add(verdict.kind);
    }
  }
  return {
    rate: shareFigure({ k, n, method: 'stage', excluded: exclusions.record }, context),
    ...{ failed, backfilled, zero },
  };
}

/**
 * Durations of one stage. Open incidents past their limit are in as not ended; with `allOpen` also
 * those not yet due, as Kaplan–Meier wants them. Closed without an end has no duration: `never`.
 */
export function stageDurations(
  cases: readonly StageCase[],
  asOf: number,
  options: { readonly allOpen?: boolean } = {},
): Durations {
  const exclusions = new Exclusions();
  const observed: Observed[] = [];
  for (const { fact } of cases) {
    const soFar = openSoFar(fact, asOf);
    if (fact.kind === 'done') observed.push({ ms: fact.elapsedMs, ended: true });
    else if (soFar === null) exclusions.add(outside(fact));
    else if (options.allOpen || verdictOf(fact, asOf).kind === 'overdue') {
      observed.push({ ms: soFar, ended: false });
    } else exclusions.add('notDue');
  }
  return { observed, excluded: exclusions.record };
}

/** Time that a running or suspended clock has used by `asOf`; null where no clock runs. */
function openSoFar(fact: StageFact, asOf: number): number | null {
  if (fact.kind === 'paused') return fact.elapsedMs;
  return fact.kind === 'open' ? Math.max(0, asOf - fact.startAt) : null;
}

function outside({ kind }: StageFact): ExclusionReason {
  switch (kind) {
    case 'na':
      return 'notApplicable';
    case 'never':
    case 'missing':
    case 'invalid':
      return kind;
    default:
      return 'notDue';
  }
}
