import { metresPerWorldUnit, worldX, worldY, type WorldPoint } from '../project/mercator.js';
import type { WorldLine } from '../project/ring.js';

/** Corners of a circle that is drawn as a ring. */
const CORNERS = 72;

/** Rings of `[lng, lat]` degrees, projected. Rings of fewer than three points bound nothing and are left out. */
export function projectRings(rings: readonly (readonly (readonly [number, number])[])[]): WorldLine[] {
  return rings
    .filter((ring) => ring.length >= 3)
    .map((ring) => Float64Array.from(ring.flatMap(([lng, lat]) => [worldX(lng), worldY(lat)])));
}

/** The point of a place in degrees. */
export function projectPoint(lng: number, lat: number): WorldPoint {
  return { x: worldX(lng), y: worldY(lat) };
}

/** A circle of a radius on the ground, as a closed ring. */
export function circleRing(at: WorldPoint, radiusM: number): WorldLine {
  const radius = radiusM / metresPerWorldUnit(at.y);
  const ring = new Float64Array(2 * (CORNERS + 1));
  for (let corner = 0; corner <= CORNERS; corner += 1) {
    const angle = (2 * Math.PI * (corner % CORNERS)) / CORNERS;
    ring[2 * corner] = at.x + Math.sin(angle) * radius;
    ring[2 * corner + 1] = at.y - Math.cos(angle) * radius;
  }
  return ring;
}

/** The northernmost point of rings: where a name of the area stands without covering what is in it. */
export function northOf(rings: readonly WorldLine[]): WorldPoint | null {
  let best: WorldPoint | null = null;
  for (const ring of rings) {
    for (let index = 0; index + 1 < ring.length; index += 2) {
      const at = { x: ring[index] ?? 0, y: ring[index + 1] ?? 0 };
      if (!best || at.y < best.y) best = at;
    }
  }
  return best;
}
