import { paintGraticule } from '../basemap/graticule.js';
import type { Rect } from '../labels/place-labels.js';
import type { Geography } from '../geography.js';
import { on } from '../labels/inside.js';
import { borderedLevels } from '../labels/unit-labels.js';
import type { MapColours } from '../symbols/map-colours.js';
import type { Surface } from './surface.js';
import { strokeLines, traceRings } from './trace.js';

/** Widths of border lines, reference pixels. */
const BORDER = 2;
const SMALL_BORDER = 1;

/**
 * Draws the borders of small units where they are wide enough to be told apart, of towns, and of the
 * district. Also used by an overlay that has covered them.
 */
export function paintBorders(
  pen: CanvasRenderingContext2D,
  { view }: Surface,
  geography: Geography,
  colours: MapColours,
): void {
  for (const level of borderedLevels(geography, view.scale)) {
    strokeLines(pen, geography.borders[level], view, colours.townLine, SMALL_BORDER);
  }
  strokeLines(pen, geography.townBorders, view, colours.townLine, BORDER);
  strokeLines(pen, geography.district, view, colours.outline, BORDER);
}

/** Draws land, borders and villages. Done once per view; the canvas itself is the cache. */
export function paintLand(
  pen: CanvasRenderingContext2D,
  surface: Surface,
  geography: Geography,
  colours: MapColours,
  /** A base map lies below: the land is not filled. */
  base: boolean,
  /** Boxes with text: the figures of the graticule keep out of them. */
  taken: readonly Rect[] = [],
): void {
  const { view, pixelRatio, width, height } = surface;
  pen.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  pen.clearRect(0, 0, width, height);
  if (!base) {
    paintGraticule(pen, surface, colours, taken, on(geography.district, view));
    pen.beginPath();
    traceRings(pen, geography.district, view);
    pen.fillStyle = colours.land;
    pen.fill('evenodd');
    pen.fillStyle = colours.village;
    for (const { label } of geography.levels.village) {
      pen.fillRect(label.x * view.scale + view.dx - 1, label.y * view.scale + view.dy - 1, 2, 2);
    }
  }
  paintBorders(pen, surface, geography, colours);
}
