import { contains } from './contains.js';
import { metresPerDegree, type DegreeLengths } from './ellipsoid.js';
import type { Ring, Shape } from './shape.js';

/**
 * Metres from a point to the nearest border of a shape, whether it lies inside or outside; infinite
 * for a shape without borders. Measured in the plane that touches the point.
 */
export function borderDistance(shape: Shape, lng: number, lat: number): number {
  const scale = metresPerDegree(lat);
  let least = Infinity;
  for (const polygon of shape) {
    for (const ring of polygon) least = Math.min(least, ringDistance2(ring, lng, lat, scale, 0));
  }
  return Math.sqrt(least);
}

/** True when a point lies in a shape or at most `metres` outside of it. */
export function isWithin(shape: Shape, lng: number, lat: number, metres: number): boolean {
  if (contains(shape, lng, lat)) return true;
  const scale = metresPerDegree(lat);
  const enough = metres * metres;
  return shape.some((polygon) =>
    polygon.some((ring) => ringDistance2(ring, lng, lat, scale, enough) <= enough),
  );
}

/** Square of the distance to a ring, m²; any value that is at most `enough` ends the search. */
function ringDistance2(ring: Ring, lng: number, lat: number, scale: DegreeLengths, enough: number): number {
  let least = Infinity;
  let ax = ((ring[0] ?? NaN) - lng) * scale.lng;
  let ay = ((ring[1] ?? NaN) - lat) * scale.lat;
  for (let i = 2; i < ring.length; i += 2) {
    const bx = ((ring[i] ?? NaN) - lng) * scale.lng;
    const by = ((ring[i + 1] ?? NaN) - lat) * scale.lat;
    const distance = segmentDistance2(ax, ay, bx, by);
    if (distance < least) {
      least = distance;
      if (least <= enough) return least;
    }
    ax = bx;
    ay = by;
  }
  return least;
}

/** Square of the distance of the origin from the line between two points. */
function segmentDistance2(ax: number, ay: number, bx: number, by: number): number {
  const dx = bx - ax;
  const dy = by - ay;
  const length2 = dx * dx + dy * dy;
  const along = length2 === 0 ? 0 : Math.max(0, Math.min(1, -(ax * dx + ay * dy) / length2));
  const x = ax + along * dx;
  const y = ay + along * dy;
  return x * x + y * y;
}
