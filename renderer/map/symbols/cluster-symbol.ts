import { URGENCIES } from '../../../shared/domain/incident.js';
import { FONT_STACK } from '../../theme/palette.js';
import { drawShape } from './incident-shape.js';
import type { MapColours } from './map-colours.js';
import type { SymbolPen } from './symbol-pen.js';
import type { Drawing } from './sprite-cache.js';

/** What a cluster's symbol says. */
export interface ClusterLook {
  /** Exact number of its members. */
  readonly count: number;
  /** How many of them are overrun now. */
  readonly overrun: number;
  /** Urgency index of the worst member, 0 critical to 2 normal. */
  readonly urgency: number;
}

/** Font of the counts: 28 px, since nothing coded by colour may be under 26 and no digit under 24. */
const FONT = `600 28px ${FONT_STACK}`;
/** Advance of one tabular digit of that font (Inter: 0.63 em), reference pixels. */
const DIGIT = 17.5;
const PLATE_HEIGHT = 34;
const BLOCK_HEIGHT = 32;
/** Room left and right of the digits. */
const PAD = 7;
/** Room above the plate for the shape that stands on it. */
const SHAPE_HEIGHT = 28;
/** Room for what a shape's outline reaches beyond that. */
const RIM = 3;
/** Looks up to this count have an own key; more incidents than that are never open in one district. */
const KEY_BASE = 2 ** 22;

const textWidth = (count: number): number => String(count).length * DIGIT + 2 * PAD;

const headOf = ({ overrun, urgency }: ClusterLook): number =>
  overrun === 0 && urgency < 2 ? SHAPE_HEIGHT : 0;

/** Size of the symbol: what a pointer can hit, reference pixels. */
export function clusterSize(look: ClusterLook): { width: number; height: number } {
  return {
    width: Math.max(38, textWidth(look.count)),
    height: headOf(look) + PLATE_HEIGHT + (look.overrun > 0 ? BLOCK_HEIGHT : 0),
  };
}

/** Key of a look for a `SpriteCache`; looks with one key look the same. */
export function clusterKey({ count, overrun, urgency }: ClusterLook): number {
  return (count * KEY_BASE + overrun) * 3 + urgency;
}

/** Digits stand on their cap height: 0.727 em, so the baseline lies 0.36 em under the middle. */
function drawCount(pen: SymbolPen, count: number, x: number, middle: number, colour: string): void {
  pen.fillStyle = colour;
  pen.font = FONT;
  pen.textAlign = 'center';
  pen.textBaseline = 'alphabetic';
  pen.fillText(String(count), x, middle + 10);
}

/**
 * A plate with the exact count; a live overrun among the members adds a filled red block with its
 * own count, so none is ever hidden in a heap. Otherwise the shape of the worst urgency stands
 * on it.
 */
export function clusterDrawing(look: ClusterLook): Drawing {
  const size = clusterSize(look);
  return {
    width: size.width + 2 * RIM,
    height: size.height + 2 * RIM,
    draw: (pen, x, y, colours) => drawCluster(pen, look, x, y, colours),
  };
}

function drawCluster(pen: SymbolPen, look: ClusterLook, x: number, y: number, colours: MapColours): void {
  const { width, height } = clusterSize(look);
  const left = x - width / 2;
  const top = y - height / 2 + headOf(look);
  const urgency = URGENCIES[look.urgency] ?? 'normal';
  if (headOf(look) > 0) {
    pen.beginPath();
    pen.fillStyle = colours.land;
    pen.arc(x, top - SHAPE_HEIGHT / 2, SHAPE_HEIGHT / 2 + 1, 0, 2 * Math.PI);
    pen.fill();
    drawShape(pen, urgency, 3, x, top - SHAPE_HEIGHT / 2, colours[urgency]);
  }
  drawPlate(pen, left, top, width, colours, look.overrun > 0 ? colours.overrun : colours.normal);
  drawCount(pen, look.count, x, top + PLATE_HEIGHT / 2, colours.selected);
  if (look.overrun === 0) return;
  pen.beginPath();
  pen.rect(left, top + PLATE_HEIGHT, width, BLOCK_HEIGHT);
  pen.fillStyle = colours.overrun;
  pen.fill();
  drawCount(pen, look.overrun, x, top + PLATE_HEIGHT + BLOCK_HEIGHT / 2, colours.onOverrun);
}

function drawPlate(
  pen: SymbolPen,
  left: number,
  top: number,
  width: number,
  colours: MapColours,
  edge: string,
): void {
  pen.beginPath();
  pen.rect(left, top, width, PLATE_HEIGHT);
  pen.fillStyle = colours.ground;
  pen.fill();
  pen.beginPath();
  pen.rect(left + 1, top + 1, width - 2, PLATE_HEIGHT - 2);
  pen.strokeStyle = edge;
  pen.lineWidth = 2;
  pen.stroke();
}
