/**
 * Whole units for shares of a total so that they add up to exactly `units` (Hamilton's method):
 * each gets its floor, what is left goes to the largest remainders, earlier ones first when equal.
 * With 1 000 units the results are tenths of a percent. All zero when there is nothing to share.
 */
export function largestRemainder(counts: readonly number[], units = 1_000): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return counts.map(() => 0);
  const floors = counts.map((count) => Math.floor((count * units) / total));
  const left = units - floors.reduce((sum, floor) => sum + floor, 0);
  const order = counts
    // The remainder in whole numbers: no rounding decides who gets the last tenth.
    .map((count, index) => ({ index, rest: (count * units) % total }))
    .sort((a, b) => b.rest - a.rest || a.index - b.index)
    .slice(0, left);
  for (const { index } of order) floors[index] = (floors[index] ?? 0) + 1;
  return floors;
}
