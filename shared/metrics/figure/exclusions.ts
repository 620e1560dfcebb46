import { EXCLUSION_REASONS, type Excluded, type ExclusionReason } from './figure.js';

/** Counts cases that stay out of a figure, by reason: nothing leaves a rate unseen. */
export class Exclusions {
  private readonly counts = new Map<ExclusionReason, number>();

  /** Counts one case, or `by` of them. */
  add(reason: ExclusionReason, by = 1): void {
    if (by > 0) this.counts.set(reason, (this.counts.get(reason) ?? 0) + by);
  }

  /** Counts everything of another account as well. */
  addAll(excluded: Excluded): void {
    for (const reason of EXCLUSION_REASONS) this.add(reason, excluded[reason] ?? 0);
  }

  /** Counts so far; reasons at zero are left out. */
  get record(): Excluded {
    return Object.fromEntries(this.counts);
  }
}

/** How many cases an account holds. */
export function totalExcluded(excluded: Excluded): number {
  return EXCLUSION_REASONS.reduce((sum, reason) => sum + (excluded[reason] ?? 0), 0);
}
