import type { Variant } from '../../shared/contracts/bridge.js';
import { boundScale } from '../../shared/room/figure-scale.js';

/** Width and height of the reference profile, at scale 1. */
export const REFERENCE = { width: 1920, height: 1080 } as const;

/** Free space at the edges of a window that holds nothing to read, reference pixels; `--margin`. */
export const MARGIN = 40;

/**
 * Scale of a browser wall, where no room profile is known: the reference screen is fitted into
 * the window, and what is wider or taller gives more columns or rows, not larger type.
 */
export function fitScale(width: number, height: number): number {
  return Math.min(width / REFERENCE.width, height / REFERENCE.height);
}

/**
 * How much larger than the room needs a variant is drawn. Who is briefed or visits looks for three minutes
 * from anywhere, and cannot step nearer: a quarter larger, with fewer rows and panels.
 */
const LARGER: Readonly<Record<Variant, number>> = { duty: 1, briefing: 1.25, visit: 1.25 };

/** The scale at which a variant is drawn where the room needs `scale`, kept inside what the window can show. */
export function variantScale(scale: number, variant: Variant, width: number, height: number): number {
  return boundScale(boundScale(scale, width, height) * LARGER[variant], width, height);
}
