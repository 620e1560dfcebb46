import { LABEL_SIZE, NEIGHBOUR_SPACING, type DrawnLabel } from '../labels/town-labels.js';
import type { MapColours } from '../symbols/map-colours.js';
import { FONT_STACK } from '../../theme/palette.js';
import type { Surface } from './surface.js';

/** Font of the names on the map. */
export const LABEL_FONT = `500 ${LABEL_SIZE}px ${FONT_STACK}`;

/** Ground around a name: clears borders, marks and leaders out of the strokes of its letters. */
const HALO = 6;

/**
 * Draws the names of towns and neighbours. They lie above marks and leaders: a mark that is partly
 * covered is still a mark, a name that is partly covered is no name.
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
  pen.font = LABEL_FONT;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.lineJoin = 'round';
  for (const label of labels) {
    const town = label.kind === 'town';
    pen.letterSpacing = town ? '0px' : `${NEIGHBOUR_SPACING}px`;
    if (town) {
      pen.strokeStyle = colours.land;
      pen.lineWidth = HALO;
      pen.strokeText(label.text, label.x, label.y);
    }
    pen.fillStyle = town ? colours.name : colours.neighbour;
    pen.fillText(label.text, label.x, label.y);
  }
  pen.letterSpacing = '0px';
}
