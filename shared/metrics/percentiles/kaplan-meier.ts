/** A duration, and whether it ended: an open incident is known to last at least that long. */
export interface Observed {
  /** Duration, or time open so far. */
  readonly ms: number;
  readonly ended: boolean;
}

/** Survival after each instant at which something ended: share that lasts longer than `ms`. */
export interface SurvivalStep {
  readonly ms: number;
  readonly survival: number;
}

/** A percentile that may be only a lower bound, printed with ≥. */
export interface BoundedPercentile {
  readonly ms: number;
  readonly lowerBound: boolean;
}

/** Products of many factors drift; far below one case in any sample of a room. */
const EPSILON = 1e-9;

/**
 * Kaplan–Meier estimate with open incidents as censored. At equal times an end comes before a
 * censoring, as usual.
 */
export function survivalCurve(observed: readonly Observed[]): SurvivalStep[] {
  const sorted = [...observed].sort((a, b) => a.ms - b.ms);
  const steps: SurvivalStep[] = [];
  let survival = 1;
  let atRisk = sorted.length;
  for (let i = 0; i < sorted.length;) {
    const ms = sorted[i]?.ms ?? 0;
    let ended = 0;
    let leaving = 0;
    for (; sorted[i]?.ms === ms; i++) {
      leaving += 1;
      if (sorted[i]?.ended) ended += 1;
    }
    if (ended > 0) {
      survival *= 1 - ended / atRisk;
      steps.push({ ms, survival });
    }
    atRisk -= leaving;
  }
  return steps;
}

/**
 * The first duration within which a share `p` has ended; null without a case. When the curve never
 * gets there, the longest time seen is returned as a lower bound (≥). Without open incidents it
 * equals the nearest-rank percentile.
 */
export function survivalPercentile(observed: readonly Observed[], p: number): BoundedPercentile | null {
  if (observed.length === 0) return null;
  const hit = survivalCurve(observed).find(({ survival }) => survival <= 1 - p + EPSILON);
  if (hit) return { ms: hit.ms, lowerBound: false };
  return { ms: observed.reduce((max, { ms }) => Math.max(max, ms), 0), lowerBound: true };
}
