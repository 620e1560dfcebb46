import { URGENCIES, type Urgency } from '../../../shared/domain/incident.js';
import type { MapColours } from './map-colours.js';

/** The part of a 2D context that symbols use, so that tests can record it. */
export type SymbolPen = Pick<
  CanvasRenderingContext2D,
  | 'beginPath'
  | 'moveTo'
  | 'lineTo'
  | 'closePath'
  | 'arc'
  | 'rect'
  | 'fill'
  | 'stroke'
  | 'setLineDash'
  | 'fillStyle'
  | 'strokeStyle'
  | 'lineWidth'
>;

/** Side of the square that every symbol, its disc and its dashed ring fit into, CSS pixels. */
export const SYMBOL_BOX = 44;
/** Radius of the land-coloured disc that clears the ground under a symbol. */
const DISC = 17;
/** Half side of the block behind a live overrun. */
const BLOCK = 17;

function triangle(pen: SymbolPen, x: number, top: number, halfWidth: number, height: number): void {
  pen.moveTo(x, top);
  pen.lineTo(x + halfWidth, top + height);
  pen.lineTo(x - halfWidth, top + height);
  pen.closePath();
}

/** Draws only the shape (▲▲, ▲, ○), centred on `x, y`, in one colour. */
export function drawShape(pen: SymbolPen, urgency: Urgency, x: number, y: number, colour: string): void {
  pen.fillStyle = colour;
  pen.strokeStyle = colour;
  pen.beginPath();
  if (urgency === 'critical') {
    triangle(pen, x, y - 13, 11, 12);
    triangle(pen, x, y + 1, 11, 12);
    pen.fill();
  } else if (urgency === 'urgent') {
    triangle(pen, x, y - 12, 13, 22);
    pen.fill();
  } else {
    pen.lineWidth = 3;
    pen.arc(x, y, 7.5, 0, 2 * Math.PI);
    pen.stroke();
  }
}

/**
 * One incident's mark. Shape says the urgency; a live overrun stands as ground-coloured shape on
 * a red block, so it reads by area and not by hue; a scattered position has a dashed ring.
 */
export function drawIncident(
  pen: SymbolPen,
  look: { readonly urgency: Urgency; readonly overrun: boolean; readonly scattered: boolean },
  x: number,
  y: number,
  colours: MapColours,
): void {
  pen.beginPath();
  if (look.overrun) {
    pen.fillStyle = colours.overrun;
    pen.rect(x - BLOCK, y - BLOCK, 2 * BLOCK, 2 * BLOCK);
  } else {
    pen.fillStyle = colours.land;
    pen.arc(x, y, DISC, 0, 2 * Math.PI);
  }
  pen.fill();
  if (look.scattered) {
    pen.beginPath();
    pen.strokeStyle = colours.normal;
    pen.lineWidth = 2;
    pen.setLineDash([5, 4]);
    pen.arc(x, y, DISC + 3, 0, 2 * Math.PI);
    pen.stroke();
    pen.setLineDash([]);
  }
  drawShape(pen, look.urgency, x, y, look.overrun ? colours.ground : colours[look.urgency]);
}

/** The look behind a sprite index (see `lookOf`). */
export function lookAt(index: number): { urgency: Urgency; overrun: boolean; scattered: boolean } {
  return {
    urgency: URGENCIES[index % 3] ?? 'normal',
    overrun: index % 6 >= 3,
    scattered: index >= 6,
  };
}
