/** Standard normal quantile of a two-sided 95 % band. */
const Z = 1.959963984540054;

/** A band in 0–1. */
export interface Band {
  readonly low: number;
  readonly high: number;
}

/**
 * Wilson 95 % score interval of k passes in n. Honest at small n, where ±√ is not: 18/20 is
 * 69.9–97.2 %. Null when n is 0. Throws RangeError when not 0 ≤ k ≤ n.
 */
export function wilson(k: number, n: number): Band | null {
  if (!(k >= 0 && k <= n)) throw new RangeError(`wilson needs 0 <= k <= n, came k=${k}, n=${n}`);
  if (n === 0) return null;
  const p = k / n;
  const z2 = Z * Z;
  const centre = (p + z2 / (2 * n)) / (1 + z2 / n);
  const half = (Z / (1 + z2 / n)) * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n));
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
