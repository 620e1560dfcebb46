import type { WorldLine } from '../project/ring.js';
import type { ViewTransform } from '../project/view-transform.js';

/** Width of the line around the unit that is looked at, reference pixels. */
const LINE = 3;

/** Draws the border of the unit that is looked at; by a line, since a fill would hide figures. */
export function paintFocus(
  pen: CanvasRenderingContext2D,
  rings: readonly WorldLine[],
  view: ViewTransform,
  colour: string,
): void {
  pen.beginPath();
  for (const ring of rings) {
    for (let index = 0; index + 1 < ring.length; index += 2) {
      const x = (ring[index] ?? 0) * view.scale + view.dx;
      const y = (ring[index + 1] ?? 0) * view.scale + view.dy;
      if (index === 0) pen.moveTo(x, y);
      else pen.lineTo(x, y);
    }
    pen.closePath();
  }
  pen.strokeStyle = colour;
  pen.lineWidth = LINE;
  pen.lineJoin = 'round';
  pen.stroke();
}
