import { sampleShare } from '../labels/inside.js';
import { overlaps, type Rect } from '../labels/place-labels.js';
import type { Surface } from '../layers/surface.js';
import { latOf, lngOf, worldX, worldY } from '../project/mercator.js';
import { toWorld } from '../project/view-transform.js';
import { FONT_STACK } from '../../theme/palette.js';
import type { MapColours } from '../symbols/map-colours.js';

/** The part of a canvas that the graticule is drawn with. */
export type GraticulePen = Pick<
  CanvasRenderingContext2D,
  'beginPath' | 'moveTo' | 'lineTo' | 'stroke' | 'fillText'
> &
  Record<'strokeStyle' | 'fillStyle', string | CanvasGradient | CanvasPattern> & {
    lineWidth: number;
    font: string;
    textAlign: CanvasTextAlign;
    textBaseline: CanvasTextBaseline;
  };

/** Steps between lines, degrees: of each the minutes are whole. */
const STEPS = [1 / 60, 2 / 60, 5 / 60, 10 / 60, 0.25, 0.5, 1, 2, 5] as const;
/** Lines stand at least this far apart, reference pixels. */
const APART = 260;
/** Size of the figures at the edges. */
const SIZE = 24;
/** Figures keep this far off the edge, and lines off figures. */
const EDGE = 12;
/** Room that the longest figure takes, such as 120°05′E. */
const FIGURE = 130;

/** A line of the grid: where it is drawn, and what it says. */
export interface GridLine {
  readonly at: number;
  readonly text: string;
}

/** Degrees and minutes: 120°05′. */
export function degreesText(value: number, letters: readonly [string, string]): string {
  const minutes = Math.round(Math.abs(value) * 60);
  const sign = value < 0 ? letters[1] : letters[0];
  return `${Math.floor(minutes / 60)}°${String(minutes % 60).padStart(2, '0')}′${sign}`;
}

/** The meridians and parallels that show in a picture. */
export function gridLines({ view, width, height }: Surface): {
  meridians: GridLine[];
  parallels: GridLine[];
} {
  const [a, b] = [toWorld(view, 0, 0), toWorld(view, width, height)];
  const perDegree = view.scale / 360;
  const step = STEPS.find((one) => one * perDegree >= APART) ?? 10;
  const between = (from: number, to: number): number[] => {
    const first = Math.ceil(from / step);
    return Array.from(
      { length: Math.max(0, Math.floor(to / step) - first + 1) },
      (_, i) => (first + i) * step,
    );
  };
  return {
    meridians: between(lngOf(a.x), lngOf(b.x)).map((lng) => ({
      at: worldX(lng) * view.scale + view.dx,
      text: degreesText(lng, ['E', 'W']),
    })),
    parallels: between(latOf(b.y), latOf(a.y)).map((lat) => ({
      at: worldY(lat) * view.scale + view.dy,
      text: degreesText(lat, ['N', 'S']),
    })),
  };
}

/**
 * Draws a quiet grid of meridians and parallels with their degrees: without a base map the ground then
 * still says where it is. The pen is scaled to reference pixels; draw it below the land.
 * @param taken boxes with something in them: a figure that would touch one is left out
 * @param onLand whether a pixel will be covered by land: what the land would cut is left out, too
 */
export function paintGraticule(
  pen: GraticulePen,
  surface: Surface,
  colours: Pick<MapColours, 'grid' | 'gridText'>,
  taken: readonly Rect[],
  onLand: (x: number, y: number) => boolean,
): void {
  const { width, height } = surface;
  const { meridians, parallels } = gridLines(surface);
  const isFree = (box: Rect): boolean =>
    !taken.some((other) => overlaps(box, other)) && sampleShare(box, onLand) === 0;
  const figures = 2 * EDGE + SIZE;
  pen.strokeStyle = colours.grid;
  pen.lineWidth = 1;
  pen.beginPath();
  for (const { at } of meridians) {
    pen.moveTo(at, figures);
    pen.lineTo(at, height);
  }
  for (const { at } of parallels) {
    pen.moveTo(0, at);
    pen.lineTo(width, at);
  }
  pen.stroke();
  pen.fillStyle = colours.gridText;
  pen.font = `400 ${SIZE}px ${FONT_STACK}`;
  pen.textBaseline = 'top';
  pen.textAlign = 'center';
  for (const { at, text } of meridians) {
    const left = at - FIGURE / 2;
    const whole = left >= 0 && left + FIGURE <= width;
    if (whole && isFree({ left, top: EDGE, width: FIGURE, height: SIZE })) pen.fillText(text, at, EDGE);
  }
  pen.textBaseline = 'bottom';
  // At the left: callouts stand at the right.
  pen.textAlign = 'left';
  for (const { at, text } of parallels) {
    const bottom = at - EDGE / 2;
    if (isFree({ left: EDGE, top: bottom - SIZE, width: FIGURE, height: SIZE }))
      pen.fillText(text, EDGE, bottom);
  }
}
