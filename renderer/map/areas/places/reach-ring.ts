import { strokeLines, type LinePen } from '../../layers/trace.js';
import type { Surface } from '../../layers/surface.js';
import type { WorldLine } from '../../project/ring.js';

/** Minutes of the ring: the third clock of 1-3-10. */
export const REACH_MINUTES = 10;
/**
 * Speed as the crow flies that a ring is drawn with, km/h. An assumption, not a measurement: 25 km/h on
 * the road in town over 1.4, the usual ratio of a way on the road to its straight line. A site that has
 * measured its own passes it; the ring says its speed in any case.
 */
export const REACH_KMH = 18;

const DASH = [4, 8];
const WIDTH = 2;

/** Metres in a straight line for a time and a speed. */
export function reachMetres(minutes: number, kmh: number): number {
  return (kmh * 1_000 * minutes) / 60;
}

/** Draws the ring, dotted: it bounds nothing on the ground. */
export function paintRing(
  pen: LinePen & Pick<CanvasRenderingContext2D, 'setLineDash'>,
  { view }: Surface,
  ring: WorldLine,
  colour: string,
): void {
  pen.setLineDash(DASH);
  strokeLines(pen, [ring], view, colour, WIDTH);
  pen.setLineDash([]);
}
