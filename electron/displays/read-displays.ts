import { type DisplayInfo, sameRect } from './geometry.js';

/** A display as Electron reports it. */
export interface ReportedDisplay extends DisplayInfo {
  detected?: boolean;
}

/**
 * Displays that can carry a window: with an area, and each place once, because two outputs that
 * mirror each other would get two windows on top of each other.
 */
export function readDisplays(reported: readonly ReportedDisplay[]): DisplayInfo[] {
  const displays: DisplayInfo[] = [];
  for (const { id, label, bounds, scaleFactor } of reported) {
    const usable = bounds.width > 1 && bounds.height > 1;
    if (!usable || displays.some((known) => sameRect(known.bounds, bounds))) continue;
    const { x, y, width, height } = bounds;
    displays.push({ id, label, bounds: { x, y, width, height }, scaleFactor });
  }
  return displays;
}
