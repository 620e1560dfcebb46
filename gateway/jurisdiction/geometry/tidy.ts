import { areaOf } from '../../../shared/geo/area.js';
import { ringOf } from '../../../shared/geo/shape.js';
import type { RawPolygon, RawPosition } from '../read/raw-layer.js';

/** A ring below this is no land. */
const LEAST_M2 = 1;

/** A ring that was left out: what area it had, and where. */
export interface LeftOutRing {
  readonly areaM2: number;
  readonly at: readonly [number, number];
}

/** Polygons as they are kept, and what was wrong with them. */
export interface Tidied {
  readonly polygons: readonly RawPolygon[];
  readonly leftOut: readonly LeftOutRing[];
  /** Positions that are no place on earth. */
  readonly badPositions: number;
}

/**
 * Closes rings, takes positions that come twice in a row and rings without area away, and winds outer
 * rings counter-clockwise and holes clockwise (RFC 7946), which needs no word to anybody.
 */
export function tidy(polygons: readonly RawPolygon[]): Tidied {
  const leftOut: LeftOutRing[] = [];
  let badPositions = 0;
  const kept = polygons.flatMap((polygon): RawPolygon[] => {
    const rings = polygon.flatMap((raw, i): RawPosition[][] => {
      const good = raw.filter(isPlace);
      badPositions += raw.length - good.length;
      const ring = withoutRepeats(good);
      const areaM2 = ring.length < 4 ? 0 : areaOf([[ringOf(ring)]]);
      if (areaM2 >= LEAST_M2) return [wound(ring, i === 0)];
      const [first] = good;
      if (first) leftOut.push({ areaM2, at: [first[0] ?? NaN, first[1] ?? NaN] });
      // Without its outer ring the whole polygon goes: a hole of nothing is nothing.
      return [[]];
    });
    return rings[0] && rings[0].length > 0 ? [rings.filter((ring) => ring.length > 0)] : [];
  });
  return { polygons: kept, leftOut, badPositions };
}

function isPlace([lng = NaN, lat = NaN]: RawPosition): boolean {
  return lng >= -180 && lng <= 180 && lat >= -90 && lat <= 90;
}

function withoutRepeats(ring: readonly RawPosition[]): RawPosition[] {
  const open = ring.filter(([x, y], i) => i === 0 || x !== ring[i - 1]?.[0] || y !== ring[i - 1]?.[1]);
  const [first, last] = [open[0], open.at(-1)];
  if (!first || !last) return [];
  return first[0] === last[0] && first[1] === last[1] ? open : [...open, first];
}

function wound(ring: RawPosition[], counterClockwise: boolean): RawPosition[] {
  const [x0 = NaN, y0 = NaN] = ring[0] ?? [];
  const twice = ring.reduce((sum, [ax = NaN, ay = NaN], i) => {
    const [bx = NaN, by = NaN] = ring[(i + 1) % ring.length] ?? [];
    return sum + (ax - x0) * (by - y0) - (bx - x0) * (ay - y0);
  }, 0);
  return twice > 0 === counterClockwise ? ring : [...ring].reverse();
}
