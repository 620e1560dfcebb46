import { ECCENTRICITY_2, SEMI_MAJOR_M } from './ellipsoid.js';
import type { Ring, Shape } from './shape.js';

const RADIANS = Math.PI / 180;
const E = Math.sqrt(ECCENTRICITY_2);

/**
 * Area of a shape in m² on the WGS-84 ellipsoid, holes taken off. Computed in the cylindrical
 * equal-area projection, in which an area needs no correction anywhere (Snyder, Map Projections,
 * USGS 1395, eq. 3-12 and 10-15).
 */
export function areaOf(shape: Shape): number {
  return shape.reduce(
    (sum, [outer, ...holes]) =>
      sum +
      (outer ? Math.abs(signedArea(outer)) : 0) -
      holes.reduce((taken, hole) => taken + Math.abs(signedArea(hole)), 0),
    0,
  );
}

function signedArea(ring: Ring): number {
  let twice = 0;
  let ax = eastOf(ring[0] ?? NaN);
  let ay = northOf(ring[1] ?? NaN);
  for (let i = 2; i < ring.length; i += 2) {
    const bx = eastOf(ring[i] ?? NaN);
    const by = northOf(ring[i + 1] ?? NaN);
    twice += (bx - ax) * (by + ay);
    ax = bx;
    ay = by;
  }
  return twice / 2;
}

function eastOf(lng: number): number {
  return SEMI_MAJOR_M * lng * RADIANS;
}

function northOf(lat: number): number {
  const sine = Math.sin(lat * RADIANS);
  const q = (1 - ECCENTRICITY_2) * (sine / (1 - ECCENTRICITY_2 * sine * sine) + Math.atanh(E * sine) / E);
  return (SEMI_MAJOR_M * q) / 2;
}
