const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** A whole number with thousands parted by commas, for figures that must be exact. */
export function formatCount(n: number): string {
  return grouped.format(n);
}

/** A signed or small measure with at most one decimal: 3.2, 14, −8. */
export function formatMeasure(n: number): string {
  // Adding 0 turns −0 into 0.
  const rounded = Math.abs(n) < 10 ? Math.round(n * 10) / 10 + 0 : Math.round(n) + 0;
  return rounded < 0 ? `−${formatCountOrTenth(-rounded)}` : formatCountOrTenth(rounded);
}

function formatCountOrTenth(n: number): string {
  return Number.isInteger(n) ? formatCount(n) : n.toFixed(1);
}
