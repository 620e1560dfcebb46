import type { WorldBounds } from './view-transform.js';

/** Closed or open line as `x, y` pairs in world units. */
export type WorldLine = Float64Array;

/** Bounds of many lines; all-NaN-free input is the caller's duty. */
export function boundsOf(lines: readonly WorldLine[]): WorldBounds {
  let minX = Infinity;
  let minY = Infinity;
  let maxX = -Infinity;
  let maxY = -Infinity;
  for (const line of lines) {
    for (let index = 0; index + 1 < line.length; index += 2) {
      const x = line[index] ?? 0;
      const y = line[index + 1] ?? 0;
      if (x < minX) minX = x;
      if (x > maxX) maxX = x;
      if (y < minY) minY = y;
      if (y > maxY) maxY = y;
    }
  }
  return { minX, minY, maxX, maxY };
}

/** Even-odd rule over all rings together, so holes count. */
export function contains(rings: readonly WorldLine[], x: number, y: number): boolean {
  let inside = false;
  for (const ring of rings) {
    const last = ring.length - 2;
    let beforeX = ring[last] ?? 0;
    let beforeY = ring[last + 1] ?? 0;
    for (let index = 0; index <= last; index += 2) {
      const atX = ring[index] ?? 0;
      const atY = ring[index + 1] ?? 0;
      if (atY > y !== beforeY > y && x < ((beforeX - atX) * (y - atY)) / (beforeY - atY) + atX)
        inside = !inside;
      beforeX = atX;
      beforeY = atY;
    }
  }
  return inside;
}
