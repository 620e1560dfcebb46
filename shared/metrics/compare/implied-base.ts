/** A base that a printed change implies. */
export interface ImpliedBase {
  readonly base: number;
  readonly nearest: number;
  /** True when a whole number, changed to `value`, prints as `percent`. */
  readonly plausible: boolean;
}

const POWERS = [1, 10, 100, 1_000] as const;

/**
 * The base behind "2 198, −14.64 %": value ÷ (1 + change). Counts are whole, so a change that no
 * whole base near it reproduces was printed wrongly, or is not a change of this count.
 * @param percent printed change, −14.64 for −14.64 %
 * @param decimals printed decimals of the percentage
 */
export function impliedBase(value: number, percent: number, decimals: 0 | 1 | 2 | 3 = 2): ImpliedBase {
  if (percent <= -100) throw new RangeError(`a change above -100 % is needed, came ${percent}`);
  const base = value / (1 + percent / 100);
  const nearest = Math.round(base);
  const printed = nearest > 0 ? (value / nearest - 1) * 100 : NaN;
  const plausible =
    Math.abs(base - nearest) <= 0.5 && Math.abs(printed - percent) <= 0.5 / POWERS[decimals] + 1e-9;
  return { base, nearest, plausible };
}

/**
 * Every whole count k of n that prints as a percentage: 46.95 % of 394 is 185 and nothing else.
 * Empty when no count does, which means that the two were not printed of each other.
 */
export function impliedCount(percent: number, n: number, decimals: 0 | 1 | 2 | 3): number[] {
  const half = 0.5 / POWERS[decimals] + 1e-9;
  const low = Math.max(0, Math.ceil(((percent - half) / 100) * n - 1e-9));
  const high = Math.min(n, Math.floor(((percent + half) / 100) * n + 1e-9));
  return Array.from({ length: Math.max(0, high - low + 1) }, (_, i) => low + i);
}
