import { URGENCIES, type Urgency } from '../../../shared/domain/incident.js';
import {
  disagrees,
  isDrill,
  isScattered,
  isVillage,
  looksOverrun,
  phaseOf,
  urgencyOf,
} from '../points/looks.js';
import { drawShape } from './incident-shape.js';
import type { MapColours } from './map-colours.js';
import type { SymbolPen } from './symbol-pen.js';

export type { SymbolPen } from './symbol-pen.js';

/** Side of the square that every symbol, its disc and its dashed ring fit into, reference pixels. */
export const SYMBOL_BOX = 44;
/** Symbols whose centres are nearer than this on both axes cover each other, reference pixels. */
export const SYMBOL_SIDE = 28;
/** Radius of the land-coloured disc that clears the ground under a symbol. */
const DISC = 17;
/** Half side of the block behind a live overrun. */
const BLOCK = 17;
/** Half side of the dashed frame of a drill. */
const FRAME = 18;
/** Radius of the disc that stands for a whole village. */
const VILLAGE = 14;
/** Where the notch of an unsure place sits, from the centre, and its radius. */
const NOTCH = 13;
const NOTCH_RADIUS = 8;

/** What an incident's mark says. */
export interface IncidentLook {
  readonly urgency: Urgency;
  readonly overrun: boolean;
  readonly scattered: boolean;
  /** Code and position name different places. */
  readonly disagree: boolean;
  /** 0 unsigned, 1 responding, 2 en route, 3 handling. */
  readonly phase: number;
  /** Stands for a whole village. */
  readonly village: boolean;
  /** A drill or a test. */
  readonly drill: boolean;
}

/** What a look says (see `lookOf`). */
export function lookAt(look: number): IncidentLook {
  return {
    urgency: URGENCIES[urgencyOf(look)] ?? 'normal',
    overrun: looksOverrun(look),
    scattered: isScattered(look),
    disagree: disagrees(look),
    phase: phaseOf(look),
    village: isVillage(look),
    drill: isDrill(look),
  };
}

function drawBacking(pen: SymbolPen, overrun: boolean, x: number, y: number, colours: MapColours): void {
  pen.beginPath();
  if (overrun) {
    pen.fillStyle = colours.overrun;
    pen.rect(x - BLOCK, y - BLOCK, 2 * BLOCK, 2 * BLOCK);
  } else {
    pen.fillStyle = colours.land;
    pen.arc(x, y, DISC, 0, 2 * Math.PI);
  }
  pen.fill();
}

/** A question mark in the upper right corner, drawn as lines: a glyph would depend on a font that may be late. */
function drawNotch(pen: SymbolPen, x: number, y: number, colours: MapColours): void {
  pen.beginPath();
  pen.fillStyle = colours.ground;
  pen.arc(x, y, NOTCH_RADIUS, 0, 2 * Math.PI);
  pen.fill();
  pen.beginPath();
  pen.strokeStyle = colours.selected;
  pen.fillStyle = colours.selected;
  pen.lineWidth = 2;
  pen.moveTo(x - 3, y - 2.5);
  pen.arc(x, y - 2.5, 3, Math.PI, Math.PI / 2);
  pen.lineTo(x, y + 2.5);
  pen.stroke();
  pen.beginPath();
  pen.rect(x - 1, y + 4, 2, 2);
  pen.fill();
}

/**
 * A drill: a hollow shape in a dashed frame, both grey. Nothing of how it goes is told on the map, so that
 * it can be taken for no real incident.
 */
function drawDrill(pen: SymbolPen, urgency: Urgency, x: number, y: number, colours: MapColours): void {
  pen.beginPath();
  pen.fillStyle = colours.land;
  pen.rect(x - FRAME, y - FRAME, 2 * FRAME, 2 * FRAME);
  pen.fill();
  pen.beginPath();
  pen.strokeStyle = colours.normal;
  pen.lineWidth = 2;
  pen.setLineDash([6, 5]);
  pen.rect(x - FRAME, y - FRAME, 2 * FRAME, 2 * FRAME);
  pen.stroke();
  pen.setLineDash([]);
  drawShape(pen, urgency, 0, x, y, colours.normal);
}

/**
 * One incident's mark. Shape says the urgency, its filling the place in the workflow; a live overrun
 * stands as ground-coloured shape on a red block, so it reads by area and not by hue; a scattered
 * position has a dashed ring, one that its code contradicts a question mark, and what stands for a
 * whole village is a plain disc without any of the two.
 */
export function drawIncident(
  pen: SymbolPen,
  look: IncidentLook,
  x: number,
  y: number,
  colours: MapColours,
): void {
  if (look.drill) return drawDrill(pen, look.urgency, x, y, colours);
  drawBacking(pen, look.overrun, x, y, colours);
  const colour = look.overrun ? colours.onOverrun : colours[look.urgency];
  if (look.village) {
    pen.beginPath();
    pen.fillStyle = colour;
    pen.arc(x, y, VILLAGE, 0, 2 * Math.PI);
    pen.fill();
    return;
  }
  if (look.scattered) {
    pen.beginPath();
    pen.strokeStyle = colours.normal;
    pen.lineWidth = 2;
    pen.setLineDash([5, 4]);
    pen.arc(x, y, DISC + 3, 0, 2 * Math.PI);
    pen.stroke();
    pen.setLineDash([]);
  }
  drawShape(pen, look.urgency, look.phase, x, y, colour);
  if (look.disagree) drawNotch(pen, x + NOTCH, y - NOTCH, colours);
}
