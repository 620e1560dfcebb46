import type { StageFact } from '../domain/stage-clock.js';
import { Histogram } from './histogram.js';

/** A stage fact decided at one instant: what it counts as in a pass rate. */
export type StageVerdict =
  | { readonly kind: 'pass' | 'late'; readonly elapsedMs: number; readonly backfilled: boolean }
  /** Open past its deadline (`overdue`): a failure already, its duration still unknown. */
  | { readonly kind: 'overdue' | 'never' | 'notDue' | 'missing' | 'invalid' | 'na' };

/**
 * What a stage counts as at `now` (domain §5.1): open and overdue is a failure, open and not yet
 * due is excluded and never a success. A suspended clock is not due, unless its limit was already
 * used up: a suspension must not take a failure back.
 */
export function verdictOf(fact: StageFact, now: number): StageVerdict {
  switch (fact.kind) {
    case 'done':
      return { kind: fact.late ? 'late' : 'pass', elapsedMs: fact.elapsedMs, backfilled: fact.backfilled };
    case 'open':
      return { kind: now > fact.deadline ? 'overdue' : 'notDue' };
    case 'paused':
      return fact.elapsedMs > fact.limitMs ? { kind: 'overdue' } : { kind: 'notDue' };
    case 'waiting':
      return { kind: 'notDue' };
    default:
      return { kind: fact.kind };
  }
}

/** Counts behind one pass rate; see `RateSchema` in contracts/views.ts for the meaning of each. */
export interface StageCounts {
  k: number;
  n: number;
  notDue: number;
  missing: number;
  invalid: number;
  notApplicable: number;
  backfilled: number;
  zero: number;
  never: number;
  overdue: number;
}

/** Share of still-open incidents above which P90 is only a lower bound (domain §5.1). */
const CENSORED_SHARE = 0.1;

/**
 * Running counts of one stage over a set of incidents, with add and remove, so that a change of
 * one incident costs the same whatever the size of the set.
 */
export class StageTally {
  readonly counts: StageCounts = {
    k: 0,
    n: 0,
    notDue: 0,
    missing: 0,
    invalid: 0,
    notApplicable: 0,
    backfilled: 0,
    zero: 0,
    never: 0,
    overdue: 0,
  };
  private readonly durations = new Histogram();
  /** Sum of the finished durations in whole ms, so that adding and taking back cancel exactly. */
  private sumMs = 0;
  private readonly withinGoal: number[];

  /** @param goals durations in ms for which `within` can be asked */
  constructor(private readonly goals: readonly number[] = []) {
    this.withinGoal = goals.map(() => 0);
  }

  /** Adds (`weight` 1) or takes back (−1) one incident's verdict. */
  add(verdict: StageVerdict, weight: 1 | -1): void {
    const c = this.counts;
    switch (verdict.kind) {
      case 'pass':
      case 'late':
        c.n += weight;
        if (verdict.kind === 'pass') c.k += weight;
        if (verdict.backfilled) c.backfilled += weight;
        if (verdict.elapsedMs === 0) c.zero += weight;
        this.durations.add(verdict.elapsedMs, weight);
        this.sumMs += weight * Math.round(verdict.elapsedMs);
        this.goals.forEach((goal, i) => {
          if (verdict.elapsedMs <= goal) this.withinGoal[i] = (this.withinGoal[i] ?? 0) + weight;
        });
        return;
      case 'overdue':
        c.n += weight;
        c.overdue += weight;
        return;
      case 'never':
        c.n += weight;
        c.never += weight;
        return;
      case 'notDue':
        c.notDue += weight;
        return;
      case 'na':
        c.notApplicable += weight;
        return;
      default:
        c[verdict.kind] += weight;
    }
  }

  /**
   * Nearest-rank P50 and P90 in ms. Open overdue incidents count as longer than every finished
   * one: when they reach the rank, the longest known duration is returned as a lower bound.
   */
  percentiles(): { p50Ms: number | null; p90Ms: number | null; p90LowerBound: boolean } {
    const p50 = this.percentile(0.5);
    const p90 = this.percentile(0.9);
    return { p50Ms: p50?.ms ?? null, p90Ms: p90?.ms ?? null, p90LowerBound: p90?.lowerBound ?? false };
  }

  /** How many a percentile ranks: the finished ones and those that are open past their deadline. */
  get population(): number {
    return this.durations.count + this.counts.overdue;
  }

  /** One nearest-rank percentile, as `percentiles` says; null without a finished one. */
  percentile(p: number): { ms: number; lowerBound: boolean } | null {
    const longest = this.durations.percentile(1);
    if (longest === null) return null;
    const { population } = this;
    const ms = this.durations.percentile(p, population);
    const lowerBound = ms === null || this.counts.overdue / population > CENSORED_SHARE;
    return { ms: ms ?? longest, lowerBound };
  }

  /** How many finished within one of the goals, exactly; percentiles are cut to the second. */
  within(goal: number): number {
    return this.withinGoal[this.goals.indexOf(goal)] ?? 0;
  }

  /** Arithmetic mean of the finished ones, ms; null without one. */
  meanMs(): number | null {
    return this.durations.count === 0 ? null : this.sumMs / this.durations.count;
  }
}
