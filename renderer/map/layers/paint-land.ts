import type { Geography } from '../geography.js';
import type { WorldLine } from '../project/ring.js';
import type { ViewTransform } from '../project/view-transform.js';
import type { MapColours } from '../symbols/map-colours.js';
import type { Surface } from './surface.js';

function trace(pen: CanvasRenderingContext2D, line: WorldLine, view: ViewTransform): void {
  for (let index = 0; index + 1 < line.length; index += 2) {
    const x = (line[index] ?? 0) * view.scale + view.dx;
    const y = (line[index + 1] ?? 0) * view.scale + view.dy;
    if (index === 0) pen.moveTo(x, y);
    else pen.lineTo(x, y);
  }
}

function stroke(
  pen: CanvasRenderingContext2D,
  lines: readonly WorldLine[],
  view: ViewTransform,
  colour: string,
): void {
  pen.beginPath();
  for (const line of lines) trace(pen, line, view);
  pen.strokeStyle = colour;
  pen.lineWidth = 2;
  pen.lineJoin = 'round';
  pen.stroke();
}

/** Draws land, borders and villages. Done once per view; the canvas itself is the cache. */
export function paintLand(
  pen: CanvasRenderingContext2D,
  surface: Surface,
  geography: Geography,
  colours: MapColours,
): void {
  const { view, pixelRatio, width, height } = surface;
  pen.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  pen.clearRect(0, 0, width, height);
  pen.beginPath();
  for (const ring of geography.district) trace(pen, ring, view);
  pen.fillStyle = colours.land;
  pen.fill('evenodd');
  stroke(pen, geography.townBorders, view, colours.townLine);
  pen.fillStyle = colours.village;
  for (const { label } of geography.levels.village) {
    pen.fillRect(label.x * view.scale + view.dx - 1, label.y * view.scale + view.dy - 1, 2, 2);
  }
  stroke(pen, geography.district, view, colours.outline);
}
