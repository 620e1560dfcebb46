/** Width and height of the reference profile, at scale 1. */
export const REFERENCE = { width: 1920, height: 1080 } as const;

/** Free space at the edges of a window that holds nothing to read, reference pixels; `--margin`. */
export const MARGIN = 40;

/** Smallest part of the reference that a layout still fits; a larger scale than that is refused. */
const LEAST = { width: 960, height: 540 } as const;

/**
 * Scale of a browser wall, where no room profile is known: the reference screen is fitted into
 * the window, and what is wider or taller gives more columns or rows, not larger type.
 */
export function fitScale(width: number, height: number): number {
  return Math.min(width / REFERENCE.width, height / REFERENCE.height);
}

/** The host's scale, kept inside what the window can show. */
export function boundScale(scale: number, width: number, height: number): number {
  const wanted = Number.isFinite(scale) && scale > 0 ? scale : 1;
  return Math.min(wanted, width / LEAST.width, height / LEAST.height);
}
