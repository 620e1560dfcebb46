import { traceRings } from '../layers/trace.js';
import type { Surface } from '../layers/surface.js';
import { boundsOf, type WorldLine } from '../project/ring.js';

/** The part of a 2D context that hatching needs, so that tests can record it. */
export type HatchPen = Pick<
  CanvasRenderingContext2D,
  'save' | 'restore' | 'beginPath' | 'moveTo' | 'lineTo' | 'clip' | 'stroke' | 'strokeStyle' | 'lineWidth'
>;

/** How an area is hatched. Lengths are reference pixels. */
export interface Hatch {
  readonly colour: string;
  /** Distance between two lines along x. */
  readonly spacing: number;
  readonly width: number;
  /** `/` or `\`. */
  readonly lean: '/' | '\\';
}

/** The first multiple of `spacing` beyond `shift` that is not below `from`. */
function firstLine(from: number, shift: number, spacing: number): number {
  return from + ((((shift - from) % spacing) + spacing) % spacing);
}

/**
 * Hatches the inside of rings, holes left out. The lines hang on the land, so that they do not swim
 * while the map is dragged; they cost one path for all rings together.
 */
export function hatch(
  pen: HatchPen,
  rings: readonly WorldLine[],
  { view, width, height }: Surface,
  { colour, spacing, width: lineWidth, lean }: Hatch,
): void {
  if (rings.length === 0) return;
  const box = boundsOf(rings);
  const left = Math.max(0, box.minX * view.scale + view.dx);
  const right = Math.min(width, box.maxX * view.scale + view.dx);
  const top = Math.max(0, box.minY * view.scale + view.dy);
  const bottom = Math.min(height, box.maxY * view.scale + view.dy);
  if (left >= right || top >= bottom) return;
  pen.save();
  pen.beginPath();
  traceRings(pen, rings, view);
  pen.clip('evenodd');
  pen.beginPath();
  const tall = bottom - top;
  const rising = lean === '/';
  const shift = rising ? view.dx + view.dy : view.dx - view.dy;
  // A line is named by x + y (rising) or x − y (falling).
  const from = rising ? left + top : left - bottom;
  const to = rising ? right + bottom : right - top;
  for (let c = firstLine(from, shift, spacing); c <= to; c += spacing) {
    const x = rising ? c - bottom : c + top;
    pen.moveTo(x, rising ? bottom : top);
    pen.lineTo(x + tall, rising ? top : bottom);
  }
  pen.strokeStyle = colour;
  pen.lineWidth = lineWidth;
  pen.stroke();
  pen.restore();
}
