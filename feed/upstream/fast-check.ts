/** Says whether a part of a message is as its schema wants it. */
export type Check = (value: unknown) => boolean;

/** True for an object with keys; arrays and null are none. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A string of at most `max` UTF-16 units. */
export const text =
  (max: number): Check =>
  (value) =>
    typeof value === 'string' && value.length <= max;

/** A boolean. */
export const flag: Check = (value) => typeof value === 'boolean';

/** A number that is neither NaN nor infinite. */
export const finite: Check = (value) => Number.isFinite(value);

/** A whole number of a range. */
export const whole =
  (min: number, max = Infinity): Check =>
  (value) =>
    Number.isInteger(value) && Number(value) >= min && Number(value) <= max;

/** One of these words. */
export const word = (words: readonly string[]): Check => {
  const known = new Set<unknown>(words);
  return (value) => known.has(value);
};
