import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaOf } from './area.js';
import { borderDistance, isWithin } from './border-distance.js';
import { contains } from './contains.js';
import { metresBetween } from './metres-between.js';
import { boxHolds, boxOf, ringOf, shapeOf } from './shape.js';

const box = (west: number, south: number, east: number, north: number): [number, number][] => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
];
const lake = shapeOf({ type: 'Polygon', coordinates: [box(0, 0, 4, 4), box(1, 1, 3, 3)] });
const two = shapeOf({ type: 'MultiPolygon', coordinates: [[box(0, 0, 4, 4)], [box(3, 0, 6, 4)]] });

describe('contains', () => {
  it.each([
    ['inside', 0.5, 0.5, true],
    ['in the hole', 2, 2, false],
    ['beside it', 5, 2, false],
    ['on a corner', 4, 4, true],
    ['on an edge', 2, 0, true],
    ['on a slope of no edge', 4, 4.0001, false],
    ['on the border of the hole', 1, 2, true],
    ['level with a corner, outside', -1, 4, false],
    ['not a number', NaN, 2, false],
  ])('%s', (_where, lng, lat, inside) => {
    expect(contains(lake, lng, lat)).toBe(inside);
  });

  it('holds what any part of a shape holds, where parts overlap too', () => {
    expect([contains(two, 3.5, 2), contains(two, 5, 2), contains(two, 7, 2)]).toEqual([true, true, false]);
  });

  it('gives every point of a plane cut by a line to at least one side, and an inner one to exactly one', () => {
    // Halves of one box along a crooked line whose corners lie on a coarse grid, so that points hit it.
    const cut: [number, number][] = [
      [2, 0],
      [1, 1],
      [3, 2],
      [2, 3],
      [2, 4],
    ];
    const west = shapeOf({ type: 'Polygon', coordinates: [[[0, 0], ...cut, [0, 4], [0, 0]]] });
    const east = shapeOf({ type: 'Polygon', coordinates: [[[4, 0], [4, 4], ...[...cut].reverse(), [4, 0]]] });
    const quarter = fc.integer({ min: 0, max: 16 }).map((n) => n / 4);
    fc.assert(
      fc.property(quarter, quarter, (lng, lat) => {
        const sides = [west, east].filter((side) => contains(side, lng, lat)).length;
        const onCut = [west, east].every((side) => borderDistance(side, lng, lat) < 0.001);
        expect(sides).toBe(onCut ? 2 : 1);
      }),
    );
  });
});

describe('distances', () => {
  it('agree with the geodesic on the ellipsoid', () => {
    // Karney's algorithm (GeographicLib): 961.947 m and 1 108.576 m at 119.9, 30.3.
    const edge = shapeOf({ type: 'Polygon', coordinates: [box(119.91, 30, 120, 31)] });
    expect(borderDistance(edge, 119.9, 30.3)).toBeCloseTo(961.95, 1);
    const north = shapeOf({ type: 'Polygon', coordinates: [box(119, 30.31, 121, 31)] });
    expect(Math.abs(borderDistance(north, 119.9, 30.3) - 1_108.58)).toBeLessThan(0.1);
    const far = metresBetween({ lng: 119.94, lat: 30.27 }, { lng: 120.1, lat: 30.5 });
    expect(Math.abs(far / 29_775.89 - 1)).toBeLessThan(0.005);
  });

  it('count from inside too, from holes, and to nothing of nothing', () => {
    const degree = borderDistance(lake, 2, 2);
    expect(degree).toBeGreaterThan(110_000);
    expect(degree).toBeLessThan(112_000);
    expect(borderDistance([], 0, 0)).toBe(Infinity);
    expect(isWithin([], 0, 0, 1e9)).toBe(false);
  });

  it('isWithin is contains or near enough', () => {
    const lng = fc.double({ min: -1, max: 7, noNaN: true });
    const lat = fc.double({ min: -1, max: 5, noNaN: true });
    fc.assert(
      fc.property(lng, lat, fc.integer({ min: 0, max: 200_000 }), (x, y, metres) => {
        for (const shape of [lake, two]) {
          const expected = contains(shape, x, y) || borderDistance(shape, x, y) <= metres;
          expect(isWithin(shape, x, y, metres)).toBe(expected);
        }
      }),
    );
  });
});

describe('areaOf', () => {
  it('agrees with the geodesic area of a cell of one degree', () => {
    // GeographicLib, parallels in 1 000 parts: 10 642 393 439 m².
    const cell = shapeOf({ type: 'Polygon', coordinates: [box(119.5, 30, 120.5, 31)] });
    expect(Math.abs(areaOf(cell) / 10_642_393_439 - 1)).toBeLessThan(1e-7);
  });

  it('takes holes off, whichever way they run', () => {
    const outer = areaOf(shapeOf({ type: 'Polygon', coordinates: [box(0, 0, 4, 4)] }));
    const inner = areaOf(shapeOf({ type: 'Polygon', coordinates: [box(1, 1, 3, 3).reverse()] }));
    expect(areaOf(lake)).toBeCloseTo(outer - inner, 0);
  });
});

describe('shapes', () => {
  it('close a ring that is open, and leave a closed one', () => {
    expect([...ringOf(box(0, 0, 1, 1).slice(0, 4))]).toEqual([...ringOf(box(0, 0, 1, 1))]);
    expect(ringOf([])).toHaveLength(0);
  });

  it('have a box, and an empty one holds nothing', () => {
    expect(boxOf(two)).toEqual([0, 0, 6, 4]);
    expect(boxHolds(boxOf([]), 0, 0)).toBe(false);
    expect(boxHolds(boxOf(two), 6, 4)).toBe(true);
  });
});
