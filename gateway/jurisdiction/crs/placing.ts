import type { CoordinateSystem } from './system.js';

/** A system, and whether the file has its northing or latitude first. */
export interface Placing {
  readonly system: CoordinateSystem;
  readonly swapped: boolean;
}

/** A position of a file as `[lng, lat]`, WGS-84. */
export function placed(
  { system, swapped }: Placing,
  [x = NaN, y = NaN]: readonly number[],
): readonly [number, number] {
  return swapped ? system.toWgs84(y, x) : system.toWgs84(x, y);
}
