import type { WorldLine } from '../project/ring.js';
import type { ViewTransform } from '../project/view-transform.js';

/** The part of a 2D context that lines need, so that tests can record it. */
export type LinePen = Pick<
  CanvasRenderingContext2D,
  'beginPath' | 'moveTo' | 'lineTo' | 'stroke' | 'strokeStyle' | 'lineWidth' | 'lineJoin'
>;

/** Adds lines to the pen's path; a closed ring ends where it began. */
export function traceRings(
  pen: Pick<LinePen, 'moveTo' | 'lineTo'>,
  lines: readonly WorldLine[],
  { scale, dx, dy }: ViewTransform,
): void {
  for (const line of lines) {
    for (let index = 0; index + 1 < line.length; index += 2) {
      const x = (line[index] ?? 0) * scale + dx;
      const y = (line[index + 1] ?? 0) * scale + dy;
      if (index === 0) pen.moveTo(x, y);
      else pen.lineTo(x, y);
    }
  }
}

/** Draws lines in one colour. */
export function strokeLines(
  pen: LinePen,
  lines: readonly WorldLine[],
  view: ViewTransform,
  colour: string,
  width: number,
): void {
  pen.beginPath();
  traceRings(pen, lines, view);
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.lineJoin = 'round';
  pen.stroke();
}
