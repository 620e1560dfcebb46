import type { Rect } from '../labels/place-labels.js';

/** Width of one screen of a wall in reference pixels. */
const SCREEN_WIDTH = 1920;
/** No text this near to a seam between two screens. */
const GUARD = 16;

/**
 * Strips around the seams of a window that spans several screens side by side, in the pixels of a
 * box whose left edge is at `left` of the window. A window that is not a whole number of screens
 * wide has no known seams.
 */
export function seamGuards(windowWidth: number, left: number, width: number, height: number): Rect[] {
  const screens = windowWidth / SCREEN_WIDTH;
  if (screens < 2 || Math.abs(screens - Math.round(screens)) > 0.001) return [];
  const guards: Rect[] = [];
  for (let screen = 1; screen < Math.round(screens); screen += 1) {
    const at = screen * SCREEN_WIDTH - left;
    if (at > -GUARD && at < width + GUARD)
      guards.push({ left: at - GUARD, top: 0, width: 2 * GUARD, height });
  }
  return guards;
}
