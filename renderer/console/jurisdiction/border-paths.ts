import type { Level, LngLat } from '../../../shared/contracts/jurisdiction.js';
import type { Geography } from '../../map/geography.js';
import { worldX, worldY } from '../../map/project/mercator.js';
import { boundsOf, type WorldLine } from '../../map/project/ring.js';
import type { WorldBounds } from '../../map/project/view-transform.js';

/** Width of the drawing, in units of its view box. */
const WIDTH = 1000;
/** Free rim around the borders, as a share of the width. */
const RIM = 0.03;

/** From the world to the view box of the drawing. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly place: (at: { readonly x: number; readonly y: number }) => { x: number; y: number };
}

/** Rings of all units of a level. */
export function ringsOf(geography: Geography, level: Level): readonly WorldLine[] {
  return geography.levels[level].flatMap(({ rings }) => rings);
}

/** World bounds of some places. */
function boundsOfPoints(points: readonly LngLat[]): WorldBounds {
  return boundsOf([Float64Array.from(points.flatMap(([lng, lat]) => [worldX(lng), worldY(lat)]))]);
}

/** A frame that holds all the lines and places; null when there is nothing to show. */
export function frameOf(lines: readonly WorldLine[], points: readonly LngLat[]): Frame | null {
  const [a, b] = [boundsOf(lines), boundsOfPoints(points)];
  const minX = Math.min(a.minX, b.minX);
  const minY = Math.min(a.minY, b.minY);
  const spanX = Math.max(a.maxX, b.maxX) - minX;
  const spanY = Math.max(a.maxY, b.maxY) - minY;
  if (!Number.isFinite(spanX) || !Number.isFinite(spanY)) return null;
  const rim = RIM * WIDTH;
  // One place alone has no span: it stands in the middle of a frame of about 4 m.
  const scale = (WIDTH - 2 * rim) / Math.max(spanX, spanY, 1e-7);
  const place = ({ x, y }: { readonly x: number; readonly y: number }) => ({
    x: rim + (x - minX) * scale,
    y: rim + (y - minY) * scale,
  });
  return { width: 2 * rim + spanX * scale, height: 2 * rim + spanY * scale, place };
}

/** A place on earth in the frame. */
export function placed(frame: Frame, [lng, lat]: LngLat): { x: number; y: number } {
  return frame.place({ x: worldX(lng), y: worldY(lat) });
}

/** One path of all lines, closed; holes fall out by the even-odd rule. */
export function pathOf(lines: readonly WorldLine[], { place }: Frame): string {
  return lines
    .map((line) => {
      let path = '';
      for (let index = 0; index + 1 < line.length; index += 2) {
        const { x, y } = place({ x: line[index] ?? 0, y: line[index + 1] ?? 0 });
        path += `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`;
      }
      return `${path}Z`;
    })
    .join('');
}
