import { borderDistance } from '../../../shared/geo/border-distance.js';
import { shapeOf, type Polygon, type Shape } from '../../../shared/geo/shape.js';
import { areaOf } from '../../../shared/geo/area.js';
import type { RawPolygon } from '../read/raw-layer.js';

/** Lines across the largest part that are tried. */
const LINES = 15;

/** A point well inside, and the metres from there to the nearest border. */
export interface InnerPoint {
  readonly at: readonly [number, number];
  readonly reachM: number;
}

/** The shape of WGS-84 polygons. */
export function shapeOfPolygons(polygons: readonly RawPolygon[]): Shape {
  return shapeOf({ type: 'MultiPolygon', coordinates: polygons });
}

/**
 * A point inside the largest part of a shape, as far from its borders as the middles of some lines
 * across it are; null for a shape without an inside.
 */
export function innerPoint(shape: Shape): InnerPoint | null {
  const [largest] = [...shape].sort((a, b) => areaOf([b]) - areaOf([a]));
  if (!largest) return null;
  let best: InnerPoint | null = null;
  for (const at of middles(largest)) {
    const reachM = borderDistance(shape, at[0], at[1]);
    if (reachM > (best?.reachM ?? 0)) best = { at, reachM };
  }
  return best;
}

/** Middles of the widest stretches of lines from west to east. */
function middles(polygon: Polygon): (readonly [number, number])[] {
  let [south, north] = [Infinity, -Infinity];
  polygon[0]?.forEach((value, i) => {
    if (i % 2 === 1) [south, north] = [Math.min(south, value), Math.max(north, value)];
  });
  return Array.from({ length: LINES }, (_, i) => south + ((i + 0.5) / LINES) * (north - south)).flatMap(
    (lat) => {
      const crossings = polygon.flatMap((ring) => crossingsOf(ring, lat)).sort((a, b) => a - b);
      let widest: readonly [number, number] | null = null;
      for (let k = 0; k + 1 < crossings.length; k += 2) {
        const [from = NaN, to = NaN] = [crossings[k], crossings[k + 1]];
        if (widest === null || to - from > widest[1] - widest[0]) widest = [from, to];
      }
      return widest === null ? [] : [[(widest[0] + widest[1]) / 2, lat] as const];
    },
  );
}

function crossingsOf(ring: Float64Array, lat: number): number[] {
  const found: number[] = [];
  for (let i = 2; i < ring.length; i += 2) {
    const [ax = NaN, ay = NaN, bx = NaN, by = NaN] = ring.subarray(i - 2, i + 2);
    if (ay > lat !== by > lat) found.push(ax + ((lat - ay) / (by - ay)) * (bx - ax));
  }
  return found;
}
