import { formatRate } from '../../shared/domain/quantity.js';
import { RANK_MIN_N } from '../../shared/metrics/figure/sample-size.js';
import { wilson } from '../../shared/metrics/wilson.js';

/** A unit that could be ranked. */
export interface RankedUnit {
  readonly key: string;
  readonly name: string;
  readonly k: number;
  readonly n: number;
}

/** A line of the ranking. */
export interface RankingLine extends RankedUnit {
  /** Units with the same printed rate share a rank. */
  readonly rank: number;
  readonly rate: number;
  readonly low: number;
  readonly high: number;
}

/** Ranked lines, the best first, and those that are too small, by name. */
export function rankUnits(units: readonly RankedUnit[]): {
  readonly ranked: readonly RankingLine[];
  readonly small: readonly RankedUnit[];
} {
  const ranked = units
    .filter(({ n }) => n >= RANK_MIN_N)
    .map((unit) => ({ ...unit, rate: unit.k / unit.n, ...(wilson(unit.k, unit.n) ?? { low: 0, high: 1 }) }))
    .sort((a, b) => b.rate - a.rate || b.n - a.n);
  const printed = ranked.map(({ k, n }) => formatRate(k, n));
  return {
    ranked: ranked.map((unit, i) => ({ ...unit, rank: printed.indexOf(printed[i] ?? null) + 1 })),
    small: units.filter(({ n }) => n < RANK_MIN_N),
  };
}

/** The part of 0–1 that the lines need, on full tenths: an axis from zero would hide what differs. */
export function rateSpan(lines: readonly RankingLine[], district: number | null): [number, number] {
  const values = lines.flatMap(({ low, high }) => [low, high]).concat(district ?? []);
  const low = Math.floor(Math.min(0.9, ...values) * 10) / 10;
  const high = Math.ceil(Math.max(low + 0.1, ...values) * 10) / 10;
  return [Math.max(0, low), Math.min(1, high)];
}
