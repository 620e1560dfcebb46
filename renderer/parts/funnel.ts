import { formatRate } from '../../shared/domain/quantity.js';

/** A step of a funnel. */
export interface FunnelStep {
  readonly key: string;
  readonly name: string;
  readonly count: number;
}

/** A bar of the funnel. */
export interface FunnelBar extends FunnelStep {
  /** Length as a share of the room, 0–1. */
  readonly share: number;
  /** Percent of the step before, or null for the first one and where the base is nothing. */
  readonly kept: string | null;
}

/** How much larger the largest step must be before bars to scale would hide the smallest. */
const LOG_FROM = 100;

/**
 * Whether the bars need a logarithmic scale: to scale, the smallest one that is not zero could not be
 * seen. Whoever draws them must then say so.
 */
export function needsLog(steps: readonly FunnelStep[]): boolean {
  const counts = steps.map(({ count }) => count).filter((count) => count > 0);
  return counts.length > 0 && Math.max(...counts) / Math.min(...counts) > LOG_FROM;
}

/** The bars. On a log scale one is a tenth of a decade's length, so that it can be told from none. */
export function funnelBars(steps: readonly FunnelStep[], log: boolean): readonly FunnelBar[] {
  const size = (count: number): number => (log ? (count > 0 ? Math.log10(count) + 0.1 : 0) : count);
  const most = Math.max(...steps.map(({ count }) => size(count)), Number.MIN_VALUE);
  return steps.map((step, i) => {
    const before = steps[i - 1]?.count;
    return {
      ...step,
      share: size(step.count) / most,
      // A later step may be larger than its base; then it is no share of it.
      kept: before === undefined || step.count > before ? null : formatRate(step.count, before),
    };
  });
}
