import { pxOf, type Sight } from './angle.js';
import { NEEDS } from './floors.js';

/** Steps of the scale: finer ones would only make half pixels. */
const STEP = 0.01;
/** Screen of the reference layout. */
const REFERENCE = { width: 1920, height: 1080 } as const;
/** Smallest part of the reference that a layout still fits; a larger scale than that is refused. */
const LEAST = { width: 960, height: 540 } as const;

/**
 * Factor on every reference length for a room: the least one at which every size that scenes use is seen
 * under its angle by the farthest reader. Never below 1: the reference sizes are also the dot floor, and a
 * coarser wall is short of pixels, not of size. Rounded up to hundredths. Whether a screen has the pixels
 * for it is the window's business: density gives way first.
 */
export function figureScale(room: Sight): number {
  const needed = Math.max(1, ...NEEDS.map(({ px, arcmin }) => pxOf(arcmin, room) / px));
  // What is a hair over a step because of binary fractions is that step.
  return Math.ceil(needed / STEP - 1e-6) / (1 / STEP);
}

/**
 * Factor without a profile, where the room is unknown: the reference screen of 1920 × 1080 is fitted
 * into the display, so that a laptop shows the whole layout.
 */
export const fitScale = ({ width, height }: { width: number; height: number }): number =>
  Math.round(Math.min(width / REFERENCE.width, height / REFERENCE.height) * 100) / 100;

/** A scale kept inside what a window of `width` × `height` px can show; 1 for one that is no scale. */
export function boundScale(scale: number, width: number, height: number): number {
  const wanted = Number.isFinite(scale) && scale > 0 ? scale : 1;
  return Math.min(wanted, width / LEAST.width, height / LEAST.height);
}
