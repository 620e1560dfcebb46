import type { MapColours } from '../symbols/map-colours.js';
import type { SymbolPen } from '../symbols/symbol-pen.js';
import type { Drawing } from '../symbols/sprite-cache.js';
import { drawGlyph } from './unit-glyph.js';
import { HEADING_STEP, unitLookAt, type UnitLook } from './unit-look.js';

/** Side of the square that a unit's symbol and its nose fit into, reference pixels. */
export const UNIT_BOX = 48;
/** Half side of the square itself. */
export const UNIT_HALF = 11;
/** From where to where the nose reaches, from the centre: just clear of the square's corners. */
const NOSE_FROM = 15;
const NOSE_TO = 23;

function drawNose(pen: SymbolPen, step: number, x: number, y: number, colour: string): void {
  const turn = (step * HEADING_STEP * Math.PI) / 180;
  const [forthX, forthY] = [Math.sin(turn), -Math.cos(turn)];
  const half = 5;
  pen.beginPath();
  pen.fillStyle = colour;
  pen.moveTo(x + forthX * NOSE_TO, y + forthY * NOSE_TO);
  pen.lineTo(x + forthX * NOSE_FROM - forthY * half, y + forthY * NOSE_FROM + forthX * half);
  pen.lineTo(x + forthX * NOSE_FROM + forthY * half, y + forthY * NOSE_FROM - forthX * half);
  pen.closePath();
  pen.fill();
}

function drawSquare(pen: SymbolPen, look: UnitLook, x: number, y: number, colour: string): void {
  const half = UNIT_HALF;
  if (look.duty === 'out' && look.age !== 'stale') {
    pen.beginPath();
    pen.fillStyle = colour;
    pen.rect(x - half, y - half, 2 * half, 2 * half);
    pen.fill();
    return;
  }
  pen.beginPath();
  pen.strokeStyle = colour;
  pen.lineWidth = 2;
  if (look.age === 'stale') pen.setLineDash([4, 3]);
  pen.rect(x - half + 1, y - half + 1, 2 * half - 2, 2 * half - 2);
  pen.stroke();
  if (look.age === 'stale') pen.setLineDash([]);
}

/**
 * One unit's mark: a square on its own piece of land, filled when it is out and hollow when it is
 * free, struck through when off duty; lines inside say the kind, a nose outside the heading. A
 * stale position is a hollow grey dashed square without a nose, whatever the unit does: what it
 * does now is not known either. Fading is left to whoever draws it (`FADED_ALPHA`).
 */
export function drawUnit(pen: SymbolPen, look: UnitLook, x: number, y: number, colours: MapColours): void {
  pen.beginPath();
  pen.fillStyle = colours.land;
  pen.rect(x - UNIT_HALF - 2, y - UNIT_HALF - 2, 2 * UNIT_HALF + 4, 2 * UNIT_HALF + 4);
  pen.fill();
  const stale = look.age === 'stale';
  const colour = stale || look.duty === 'off' ? colours.neighbour : colours.name;
  drawSquare(pen, look, x, y, colour);
  drawGlyph(pen, look.kind, x, y, look.duty === 'out' && !stale ? colours.ground : colour);
  if (look.duty === 'off') {
    pen.beginPath();
    pen.strokeStyle = colour;
    pen.lineWidth = 2;
    pen.moveTo(x - UNIT_HALF, y + UNIT_HALF);
    pen.lineTo(x + UNIT_HALF, y - UNIT_HALF);
    pen.stroke();
  }
  if (look.heading !== null) drawNose(pen, look.heading, x, y, colour);
}

/** The drawing of a look key. */
export function unitDrawing(key: number): Drawing {
  const look = unitLookAt(key);
  return {
    width: UNIT_BOX,
    height: UNIT_BOX,
    draw: (pen, x, y, colours) => drawUnit(pen, look, x, y, colours),
  };
}
