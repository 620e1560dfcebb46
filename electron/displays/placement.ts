import type { Timers } from '../../shared/time/second-ticker.js';
import { type Rect, sameRect } from './geometry.js';

/** The part of a BrowserWindow that is needed to put it on a display. */
export interface PlaceableWindow {
  isDestroyed(): boolean;
  getBounds(): Rect;
  setBounds(bounds: Rect): void;
  isKiosk(): boolean;
  setKiosk(kiosk: boolean): void;
}

/** How a placement ended. `actual` are the bounds at the end. */
export interface PlacementReport {
  placed: boolean;
  tries: number;
  actual: Rect;
}

/** Moves are tried this often, then reported (reliability §2.1 row 5). */
export const MAX_TRIES = 5;
/** Rounding of scale factors; without a window manager X11 also gives one row less. */
export const TOLERANCE_PX = 2;
/** Time that a window system needs to carry out a move or a full-screen change. */
export const SETTLE_MS = 80;

/**
 * Puts a window over a whole display: move → verify → full screen → verify. Full screen cannot
 * choose its display and goes to the one that the window is on, so it never comes before a verified
 * move (reliability §2.1 rows 11, 12); with mixed scale factors one move is often not enough.
 * The target itself is always what is asked for, never the last result, so errors do not add up.
 */
export async function placeWindow(
  window: PlaceableWindow,
  target: Rect,
  timers: Timers,
): Promise<PlacementReport> {
  const settle = (): Promise<void> => new Promise((resolve) => timers.setTimeout(resolve, SETTLE_MS));
  let tries = 0;
  let actual = target;
  while (tries < MAX_TRIES && !window.isDestroyed()) {
    tries += 1;
    // Asked for to the pixel, accepted with the tolerance: a bare X server that opened the window one
    // row short gives the whole display when it is asked again.
    if (!sameRect(window.getBounds(), target)) {
      if (window.isKiosk()) {
        window.setKiosk(false);
        await settle();
        if (window.isDestroyed()) break;
      }
      window.setBounds(target);
      await settle();
      if (window.isDestroyed()) break;
    }
    actual = window.getBounds();
    if (!sameRect(actual, target, TOLERANCE_PX)) continue;
    if (!window.isKiosk()) {
      window.setKiosk(true);
      await settle();
      if (window.isDestroyed()) break;
    }
    actual = window.getBounds();
    if (sameRect(actual, target, TOLERANCE_PX)) return { placed: true, tries, actual };
  }
  return { placed: false, tries, actual };
}
