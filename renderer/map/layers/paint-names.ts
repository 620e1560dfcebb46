import type { DrawnLabel } from '../labels/drawn-label.js';
import { LABEL_HEIGHT, LABEL_SIZE, NEIGHBOUR_SPACING } from '../labels/label-box.js';
import type { MapColours } from '../symbols/map-colours.js';
import { FONT_STACK } from '../../theme/palette.js';
import type { Surface } from './surface.js';

/** Font of the names on the map. */
export const LABEL_FONT = `500 ${LABEL_SIZE}px ${FONT_STACK}`;
/** Small units step back by weight. */
const SMALL_FONT = `400 ${LABEL_SIZE}px ${FONT_STACK}`;

/** Ground around a name: clears borders, marks and leaders out of the strokes of its letters. */
const HALO = 6;

/** Draws the lines of a label around its centre, in the fill and stroke that are set. */
function write(pen: CanvasRenderingContext2D, { lines, x, y }: DrawnLabel, halo: boolean): void {
  lines.forEach((line, index) => {
    const at = y + (index - (lines.length - 1) / 2) * LABEL_HEIGHT;
    if (halo) pen.strokeText(line, x, at);
    pen.fillText(line, x, at);
  });
}

function drawName(pen: CanvasRenderingContext2D, label: DrawnLabel, colours: MapColours): void {
  const { kind } = label;
  pen.font = kind === 'small' ? SMALL_FONT : LABEL_FONT;
  pen.letterSpacing = kind === 'neighbour' ? `${NEIGHBOUR_SPACING}px` : '0px';
  pen.strokeStyle = colours.land;
  pen.lineWidth = HALO;
  pen.fillStyle = kind === 'town' ? colours.name : colours.neighbour;
  write(pen, label, kind !== 'neighbour');
}

function drawLayer(
  pen: CanvasRenderingContext2D,
  label: DrawnLabel,
  { look, tone }: NonNullable<DrawnLabel['layer']>,
  colours: MapColours,
): void {
  const { left, top, width, height } = label.box;
  const [colour, plate] = [colours.tones[tone], colours.plates[tone]];
  pen.font = LABEL_FONT;
  pen.letterSpacing = '0px';
  pen.lineWidth = 2;
  pen.strokeStyle = colour;
  if (look === 'plain') {
    pen.strokeStyle = colours.land;
    pen.lineWidth = HALO;
  } else {
    pen.fillStyle = look === 'chip' ? plate.fill : colours.ground;
    pen.beginPath();
    if (look === 'circle') pen.arc(label.x, label.y, width / 2 - 1, 0, 2 * Math.PI);
    else pen.rect(left + 1, top + 1, width - 2, height - 2);
    pen.fill();
    if (look === 'drill') pen.setLineDash([6, 4]);
    if (look !== 'chip') pen.stroke();
    pen.setLineDash([]);
  }
  pen.fillStyle = look === 'chip' ? plate.ink : colour;
  write(pen, label, look === 'plain');
}

/**
 * Draws the names of places and the texts of layers. They lie above marks and leaders: a mark that is
 * partly covered is still a mark, a name that is partly covered is no name.
 */
export function paintNames(
  pen: CanvasRenderingContext2D,
  surface: Surface,
  labels: readonly DrawnLabel[],
  colours: MapColours,
): void {
  const { pixelRatio, width, height } = surface;
  pen.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  pen.clearRect(0, 0, width, height);
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.lineJoin = 'round';
  for (const label of labels) {
    if (label.layer) drawLayer(pen, label, label.layer, colours);
    else drawName(pen, label, colours);
  }
  pen.letterSpacing = '0px';
}
