/** Tails of a two-sided 95 % interval. */
const TAIL = 0.025;

/**
 * Counts that 95 % of the time are all there is to a mean: below `low` or above `high` is unusual.
 * Exact for small means, where ±2 SD of a normal curve is not: a mean of 10 gives 4–17.
 * @param mean expected count ≥ 0, at most 700 (where e^−mean is still a number)
 */
export function poissonLimits(mean: number): { readonly low: number; readonly high: number } {
  if (!(mean >= 0 && mean <= 700)) throw new RangeError(`a mean of 0–700 is needed, came ${mean}`);
  return { low: quantile(mean, TAIL), high: quantile(mean, 1 - TAIL) };
}

/** The smallest count whose cumulative probability reaches p. */
function quantile(mean: number, p: number): number {
  let term = Math.exp(-mean);
  let sum = term;
  let count = 0;
  while (sum < p) {
    count += 1;
    term *= mean / count;
    sum += term;
  }
  return count;
}
