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
/** Room around the plate for the shape that sits on its corner. */
const RIM = 12;
/** Looks up to this count have an own key; more incidents than that are never open in one district. */
const KEY_BASE = 2 ** 22;

const textWidth = (count: number): number => String(count).length * DIGIT + 2 * PAD;

/** Size of the plate with its block, without the rim: what a pointer can hit, reference pixels. */
export function clusterSize({ count, overrun }: ClusterLook): { width: number; height: number } {
  return {
    width: Math.max(38, textWidth(count)),
    height: PLATE_HEIGHT + (overrun > 0 ? BLOCK_HEIGHT : 0),
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
 * own count, so none is ever hidden in a heap. Otherwise the shape of the worst urgency sits on
 * the corner.
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
  const top = y - height / 2;
  pen.beginPath();
  pen.rect(left, top, width, height);
  pen.fillStyle = colours.ground;
  pen.fill();
  pen.beginPath();
  pen.rect(left + 1, top + 1, width - 2, height - 2);
  pen.strokeStyle = look.overrun > 0 ? colours.overrun : colours.normal;
  pen.lineWidth = 2;
  pen.stroke();
  drawCount(pen, look.count, x, top + PLATE_HEIGHT / 2, colours.selected);
  if (look.overrun > 0) {
    pen.beginPath();
    pen.rect(left, top + PLATE_HEIGHT, width, BLOCK_HEIGHT);
    pen.fillStyle = colours.overrun;
    pen.fill();
    drawCount(pen, look.overrun, x, top + PLATE_HEIGHT + BLOCK_HEIGHT / 2, colours.ground);
    return;
  }
  const urgency = URGENCIES[look.urgency] ?? 'normal';
  if (urgency === 'normal') return;
  // Clear of the digits: the shape stands on the corner, on its own piece of ground.
  pen.beginPath();
  pen.fillStyle = colours.ground;
  pen.arc(left + 1, top + 1, 12, 0, 2 * Math.PI);
  pen.fill();
  drawShape(pen, urgency, 3, left + 1, top + 1, colours[urgency]);
}
