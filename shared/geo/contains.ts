import type { Polygon, Ring, Shape } from './shape.js';

const OUTSIDE = 0;
const INSIDE = 1;
const EDGE = 2;

/**
 * True when a point lies in a shape: even-odd in each polygon, so that holes are outside. A point on a
 * border, also on that of a hole, counts as inside: two neighbours both hold it, and the caller
 * decides between them by a rule of its own.
 */
export function contains(shape: Shape, lng: number, lat: number): boolean {
  return shape.some((polygon) => inPolygon(polygon, lng, lat));
}

function inPolygon(polygon: Polygon, lng: number, lat: number): boolean {
  let isInside = false;
  for (const ring of polygon) {
    const where = whereIn(ring, lng, lat);
    if (where === EDGE) return true;
    if (where === INSIDE) isInside = !isInside;
  }
  return isInside;
}

/** Counts crossings with a ray to the east; the same products tell whether the point is on an edge. */
function whereIn(ring: Ring, lng: number, lat: number): number {
  let where = OUTSIDE;
  let ax = ring[0] ?? NaN;
  let ay = ring[1] ?? NaN;
  for (let i = 2; i < ring.length; i += 2) {
    const bx = ring[i] ?? NaN;
    const by = ring[i + 1] ?? NaN;
    if ((lat >= ay && lat <= by) || (lat >= by && lat <= ay)) {
      const cross = (bx - ax) * (lat - ay) - (by - ay) * (lng - ax);
      if (cross === 0 && ((lng >= ax && lng <= bx) || (lng >= bx && lng <= ax))) return EDGE;
      if (ay > lat !== by > lat && cross > 0 === by > ay) where = INSIDE - where;
    }
    ax = bx;
    ay = by;
  }
  return where;
}
