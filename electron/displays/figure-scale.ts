/** The reference room of the type scale: P2.5 LED, farthest reader 8 m. */
const REFERENCE_MM_PER_M = 2.5 / 8;
/** Every token fits the layout unchanged while pitch ÷ distance is at least this (visual notes). */
const FITS_MM_PER_M = 0.29;

/**
 * Factor on every figure size for a room: 1 where the type scale can be read as designed, more
 * where pixels are finer or readers farther. Never below 1: the sizes are minima, and a coarser
 * wall is short of pixels, not of size. At most 4.
 */
export function figureScale(room: { pitchMm: number; distanceM: number }): number {
  const ratio = room.pitchMm / room.distanceM;
  if (ratio >= FITS_MM_PER_M) return 1;
  return Math.min(4, Math.round((REFERENCE_MM_PER_M / ratio) * 100) / 100);
}

/**
 * Factor without a profile, where the room is unknown: the reference screen of 1920 × 1080 is fitted
 * into the display, so that a laptop shows the whole layout.
 */
export const fitScale = ({ width, height }: { width: number; height: number }): number =>
  Math.round(Math.min(width / 1920, height / 1080) * 100) / 100;
