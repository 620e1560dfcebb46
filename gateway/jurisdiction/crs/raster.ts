import type { Box } from '../../../shared/geo/shape.js';
import type { RawPolygon } from '../read/raw-layer.js';

/** Cells along each side: a border off by 500 m shows by several cells in a district of 50 km. */
const SIDE = 1_200;

/**
 * Which cells of a box areas cover, by the centre of the cell. Within one polygon even-odd, so that
 * holes stay open; between polygons any of them counts.
 */
export function rasterise(polygons: Iterable<RawPolygon>, [west, south, east, north]: Box): Uint8Array {
  const cells = new Uint8Array(SIDE * SIDE);
  const [width, height] = [(east - west) / SIDE, (north - south) / SIDE];
  for (const polygon of polygons) {
    for (const [row, crossings] of crossingsOf(polygon, south, height)) {
      crossings.sort((a, b) => a - b);
      for (let i = 0; i + 1 < crossings.length; i += 2) {
        const from = Math.max(0, Math.ceil(((crossings[i] ?? NaN) - west) / width - 0.5));
        const to = Math.min(SIDE - 1, Math.floor(((crossings[i + 1] ?? NaN) - west) / width - 0.5));
        if (to >= from) cells.fill(1, row * SIDE + from, row * SIDE + to + 1);
      }
    }
  }
  return cells;
}

/** Where borders cross the middle line of each row. */
function crossingsOf(polygon: RawPolygon, south: number, height: number): Map<number, number[]> {
  const rows = new Map<number, number[]>();
  for (const ring of polygon) {
    ring.forEach(([ax = NaN, ay = NaN], i) => {
      const [bx = NaN, by = NaN] = ring[(i + 1) % ring.length] ?? [];
      const [low, high] = ay < by ? [ay, by] : [by, ay];
      const first = Math.max(0, Math.ceil((low - south) / height - 0.5));
      // The upper end belongs to the next edge, so that a corner counts once.
      for (let row = first; row < SIDE && south + (row + 0.5) * height < high; row += 1) {
        const y = south + (row + 0.5) * height;
        const x = ax + ((y - ay) / (by - ay)) * (bx - ax);
        const known = rows.get(row);
        if (known) known.push(x);
        else rows.set(row, [x]);
      }
    });
  }
  return rows;
}

/** Intersection over union of two rasters of one box, 0 to 1. */
export function overlapOf(a: Uint8Array, b: Uint8Array): number {
  let [both, either] = [0, 0];
  for (let i = 0; i < a.length; i += 1) {
    const cells = (a[i] ?? 0) + (b[i] ?? 0);
    if (cells > 0) either += 1;
    if (cells === 2) both += 1;
  }
  return either === 0 ? 0 : both / either;
}
