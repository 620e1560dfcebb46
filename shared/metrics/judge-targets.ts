import type { StageTarget } from '../domain/sla-plan.js';
import { SMALL_N } from './figure/sample-size.js';
import type { StageTally } from './stage-tally.js';

/** A target over all incidents with what it came to; see `RateSchema` in contracts/views.ts. */
export interface JudgedTarget {
  kind: StageTarget['kind'];
  goal: number;
  p: number | null;
  value: number | null;
  met: boolean | null;
}

/** Durations that a tally has to count by for these targets. */
export function goalsOf(targets: readonly StageTarget[]): number[] {
  return targets.flatMap((target) => (target.kind === 'percentile' ? [target.maxMs] : []));
}

/**
 * Holds a column's figures against its targets. Open overdue ones count as longer than their limit;
 * where that leaves it open whether the target will be met, `met` is null.
 * @param leastLimitMs smallest limit of the column: what an open overdue one has used at least
 */
export function judgeTargets(
  targets: readonly StageTarget[],
  tally: StageTally,
  leastLimitMs: number,
): JudgedTarget[] {
  // With fewer a target is neither met nor missed (domain §5).
  const enough = tally.counts.n >= SMALL_N;
  return targets.map((target) => {
    const judged = judge(target, tally, leastLimitMs);
    return enough && judged.value !== null ? judged : { ...judged, met: null };
  });
}

function judge(target: StageTarget, tally: StageTally, leastLimitMs: number): JudgedTarget {
  const { k, n, overdue } = tally.counts;
  switch (target.kind) {
    case 'share': {
      const value = n === 0 ? null : k / n;
      return { kind: 'share', goal: target.min, p: null, value, met: k >= target.min * n - 1e-9 };
    }
    case 'mean': {
      const value = tally.meanMs();
      const within = value !== null && value <= target.maxMs;
      return { kind: 'mean', goal: target.maxMs, p: null, value, met: within && overdue > 0 ? null : within };
    }
    case 'percentile': {
      const { p, maxMs } = target;
      const rank = Math.ceil(p * tally.population - 1e-9);
      const within = tally.within(maxMs);
      const maybe = leastLimitMs < maxMs ? overdue : 0;
      const met = within >= rank ? true : within + maybe >= rank ? null : false;
      return { kind: 'percentile', goal: maxMs, p, value: tally.percentile(p)?.ms ?? null, met };
    }
  }
}
