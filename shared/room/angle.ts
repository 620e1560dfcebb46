import type { Room } from './room.js';

/**
 * Sizes as a reader sees them: h = 2·D·tan(θ/2). Angles are minutes of arc (′), heights mm, distances m.
 */

/** Height of the ink of a Han character over its font size (Source Han Sans). */
export const HAN_INK = 0.92;
/** Height of a digit or a Latin capital over its font size (Inter). */
export const DIGIT_CAP = 0.727;

const RADIANS = Math.PI / (180 * 60);

/** Height that is seen under an angle of `arcmin` from `distanceM`, mm. */
export function mmOf(arcmin: number, distanceM: number): number {
  return 2_000 * distanceM * Math.tan((arcmin * RADIANS) / 2);
}

/** Angle under which `mm` is seen from `distanceM`, minutes of arc. */
export function arcminOf(mm: number, distanceM: number): number {
  return (2 * Math.atan(mm / (2_000 * distanceM))) / RADIANS;
}

/** What an angle takes of a room. */
export type Sight = Pick<Room, 'pxMm' | 'distanceM'>;

/** Pixels that are seen under `arcmin` by the farthest reader. */
export function pxOf(arcmin: number, { pxMm, distanceM }: Sight): number {
  return mmOf(arcmin, distanceM) / pxMm;
}

/** Font size whose glyphs of `ratio` (`HAN_INK`, `DIGIT_CAP`) are seen under `arcmin`, px. */
export function fontPxOf(arcmin: number, room: Sight, ratio: number): number {
  return pxOf(arcmin, room) / ratio;
}

/** Angle under which glyphs of `ratio` in a font of `px` are seen by the farthest reader. */
export function fontArcmin(px: number, { pxMm, distanceM }: Sight, ratio: number): number {
  return arcminOf(px * ratio * pxMm, distanceM);
}
