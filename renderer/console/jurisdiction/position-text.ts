/** Digits after the point of shown degrees: 5 are about 1 m. */
const DIGITS = 5;

/** `lng, lat` as it is pasted into a map program; empty when it is not known. */
export function positionText(at: readonly [number, number] | null): string {
  return at === null ? '' : at.map((degrees) => degrees.toFixed(DIGITS)).join(', ');
}
