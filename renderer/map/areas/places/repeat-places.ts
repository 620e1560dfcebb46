import type { RepeatsData } from '../../../../shared/contracts/map-views.js';
import type { LayerLabel } from '../../labels/layer-label.js';
import type { Surface } from '../../layers/surface.js';
import type { MapColours } from '../../symbols/map-colours.js';
import { projectPoint } from '../shape.js';

/** Radius of the ring of a place whose count found no room, reference pixels. */
const SMALL_RING = 8;
const RING_WIDTH = 2;

/** One place of the view. */
export type RepeatPlace = RepeatsData['places'][number];

/** The most incidents first; of equal ones the place that had the newest. */
export function bySize(places: readonly RepeatPlace[]): RepeatPlace[] {
  return [...places].sort((a, b) => b.n - a.n || b.lastAt - a.lastAt);
}

/**
 * Draws a small ring at each place. Where the count has room its larger ring covers this one; where it
 * has not, the place is still told.
 */
export function paintRepeats(
  pen: Pick<
    CanvasRenderingContext2D,
    'beginPath' | 'arc' | 'stroke' | 'fill' | 'strokeStyle' | 'fillStyle' | 'lineWidth'
  >,
  { view }: Surface,
  places: readonly RepeatPlace[],
  colours: Pick<MapColours, 'ring' | 'ground'>,
): void {
  pen.strokeStyle = colours.ring;
  pen.fillStyle = colours.ground;
  pen.lineWidth = RING_WIDTH;
  for (const { lng, lat } of places) {
    const at = projectPoint(lng, lat);
    pen.beginPath();
    pen.arc(at.x * view.scale + view.dx, at.y * view.scale + view.dy, SMALL_RING, 0, 2 * Math.PI);
    pen.fill();
    pen.stroke();
  }
}

/** Rings with counts, at their places or not at all. */
export function repeatLabels(places: readonly RepeatPlace[]): LayerLabel[] {
  return places.map(({ lng, lat, n }, index) => ({
    id: `repeat-${index}`,
    lines: [String(n)],
    look: 'circle',
    tone: 'white',
    at: projectPoint(lng, lat),
    reach: 0,
    first: true,
  }));
}
