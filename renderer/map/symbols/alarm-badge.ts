import type { MapColours } from './map-colours.js';
import type { SymbolPen } from './symbol-pen.js';

/** Side of the mark of an unacknowledged alarm, reference pixels; `AlarmSymbol.vue` draws the same. */
export const BADGE_BOX = 24;

function box(pen: SymbolPen, left: number, top: number, width: number, height: number): void {
  pen.beginPath();
  pen.rect(left, top, width, height);
  pen.fill();
}

/** The mark of an unacknowledged alarm as the legend explains it: a filled square with a cut-out "!". */
export function drawBadge(pen: SymbolPen, x: number, y: number, colours: MapColours): void {
  pen.fillStyle = colours.critical;
  box(pen, x - 12, y - 12, BADGE_BOX, BADGE_BOX);
  pen.fillStyle = colours.ground;
  box(pen, x - 1.6, y - 6.5, 3.2, 8.2);
  box(pen, x - 1.6, y + 3.6, 3.2, 3.2);
}
