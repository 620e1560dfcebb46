/** Percentile by nearest rank; NaN for an empty list. */
export function percentile(values: readonly number[], share: number): number {
  if (values.length === 0) return Number.NaN;
  const sorted = [...values].sort((a, b) => a - b);
  const rank = Math.max(0, Math.ceil(share * sorted.length) - 1);
  return sorted[rank] ?? Number.NaN;
}

/** Middle of the values; the lower of the two middles when their number is even. */
export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** Rounds for print; a missing figure is a dash, never a zero. */
export function show(value: number, digits = 1): string {
  return Number.isFinite(value) ? value.toFixed(digits) : '–';
}
