import type { Rate } from '../../shared/contracts/views.js';

/** Part of the strip up to the limit; the rest shows what lies beyond it. */
const LIMIT_AT = 0.92;

/** What the P50–P90 strip draws, as shares of its width (0–1). */
export interface PercentileStrip {
  readonly limit: number;
  readonly p50: number | null;
  readonly p90: number | null;
  /** P90 lies beyond the end of the strip. */
  readonly beyond: boolean;
}

/** Places of the marks on the strip; its tick is the limit. */
export function percentileStrip(rate: Pick<Rate, 'limitMs' | 'p50Ms' | 'p90Ms'>): PercentileStrip {
  const at = (ms: number | null): number | null =>
    ms === null ? null : Math.min(1, Math.max(0, (ms / rate.limitMs) * LIMIT_AT));
  return {
    limit: LIMIT_AT,
    p50: at(rate.p50Ms),
    p90: at(rate.p90Ms),
    beyond: rate.p90Ms !== null && (rate.p90Ms / rate.limitMs) * LIMIT_AT > 1,
  };
}
