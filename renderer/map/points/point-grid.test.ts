import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PointGrid } from './point-grid.js';

// Drawn positions are 32-bit floats; a 64-bit −5e-324 would be outside the box by less than a division can tell.
const coordinate = fc.oneof(
  fc.integer({ min: -60, max: 560 }),
  fc.float({ min: -60, max: 560, noNaN: true }),
  fc.constantFrom(Number.NaN, 0, 500),
);
const point = fc.tuple(coordinate, coordinate);

function bruteForce(points: readonly (readonly [number, number])[], x: number, y: number, radius: number) {
  let found: number | null = null;
  let least = Infinity;
  for (const [index, [px, py]] of points.entries()) {
    if (!(px >= 0 && py >= 0 && px < 528 && py < 528)) continue;
    const squared = (px - x) ** 2 + (py - y) ** 2;
    if (squared <= radius * radius && squared <= least) {
      least = squared;
      found = index;
    }
  }
  return found;
}

test('finds what looking at every point finds', () => {
  fc.assert(
    fc.property(
      fc.array(point, { maxLength: 200 }),
      fc.integer({ min: 0, max: 500 }),
      fc.integer({ min: 0, max: 500 }),
      fc.integer({ min: 1, max: 120 }),
      (points, x, y, radius) => {
        // 500 px make eleven cells of 48 px, so the indexed box ends at 528.
        const grid = new PointGrid(
          { count: points.length, x: points.map(([px]) => px), y: points.map(([, py]) => py) },
          500,
          500,
        );
        expect(grid.nearest(x, y, radius)).toBe(bruteForce(points, x, y, radius));
      },
    ),
    { numRuns: 300 },
  );
});

test('only `count` points exist, however long the arrays are', () => {
  const grid = new PointGrid({ count: 1, x: [10, 50], y: [10, 50] }, 100, 100);
  expect(grid.nearest(50, 50, 20)).toBeNull();
  expect(grid.nearest(12, 10, 20)).toBe(0);
});

test('hidden points cannot be pointed at', () => {
  const grid = new PointGrid({ count: 2, x: [10, 14], y: [10, 10], hidden: Uint8Array.of(1, 0) }, 100, 100);
  expect(grid.nearest(10, 10, 20)).toBe(1);
});
