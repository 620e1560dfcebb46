import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wgs84ToGcj02 } from '../../../shared/domain/datum.js';
import { worldX, worldY } from '../project/mercator.js';
import { scaleOf } from '../project/view-transform.js';
import { boundsOf, parentOf, tilesIn, zoomFor } from './tile-grid.js';

/** A landmark of a GCJ-02 map: the tile that has it at a zoom, and its place in the tile, 0 to 1. */
function printed(lng: number, lat: number, z: number) {
  const shifted = wgs84ToGcj02(lng, lat);
  const [x, y] = [worldX(shifted.lng) * 2 ** z, worldY(shifted.lat) * 2 ** z];
  return { tile: { z, x: Math.floor(x), y: Math.floor(y) }, u: x % 1, v: y % 1 };
}

describe('GCJ-02 tiles', () => {
  test('put a landmark within a pixel of where it truly is, from the district to the street', () => {
    const place = fc.record({
      lng: fc.double({ min: 119.65, max: 120.2, noNaN: true }),
      lat: fc.double({ min: 30.15, max: 30.6, noNaN: true }),
      z: fc.integer({ min: 10, max: 18 }),
    });
    fc.assert(
      fc.property(place, ({ lng, lat, z }) => {
        const { tile, u, v } = printed(lng, lat, z);
        const { minX, minY, maxX, maxY } = boundsOf(tile, 'GCJ02');
        const pixels = scaleOf(z);
        expect(Math.abs(minX + u * (maxX - minX) - worldX(lng)) * pixels).toBeLessThan(1);
        expect(Math.abs(minY + v * (maxY - minY) - worldY(lat)) * pixels).toBeLessThan(1);
      }),
      { numRuns: 5_000 },
    );
  });

  test('would be hundreds of pixels off without the shift at street zooms', () => {
    const { tile, u } = printed(119.94, 30.27, 17);
    const { minX, maxX } = boundsOf(tile, 'WGS84');
    expect(Math.abs(minX + u * (maxX - minX) - worldX(119.94)) * scaleOf(17)).toBeGreaterThan(400);
  });

  test('share their corners, so that no seam opens', () => {
    const one = boundsOf({ z: 14, x: 13_650, y: 6_740 }, 'GCJ02');
    const below = boundsOf({ z: 14, x: 13_651, y: 6_741 }, 'GCJ02');
    expect([below.minX, below.minY]).toEqual([one.maxX, one.maxY]);
  });
});

const surface = (scale: number, lng: number, lat: number, width = 1_376, height = 900) => ({
  width,
  height,
  pixelRatio: 1,
  view: { scale, dx: width / 2 - worldX(lng) * scale, dy: height / 2 - worldY(lat) * scale },
});

test.each(['WGS84', 'GCJ02'] as const)('the tiles of a picture cover all of it: %s', (datum) => {
  for (const zoom of [10, 11.4, 13.7, 17.2]) {
    const picture = surface(scaleOf(zoom), 119.94, 30.35);
    const { view, width, height } = picture;
    const boxes = tilesIn(picture, zoomFor(view.scale, 256, 1, 18), datum).map((tile) =>
      boundsOf(tile, datum),
    );
    for (const [x, y] of [
      [0, 0],
      [width, 0],
      [0, height],
      [width, height],
      [width / 2, height / 2],
    ] as const) {
      const at = { x: (x - view.dx) / view.scale, y: (y - view.dy) / view.scale };
      expect(
        boxes.some((box) => box.minX <= at.x && at.x <= box.maxX && box.minY <= at.y && at.y <= box.maxY),
      ).toBe(true);
    }
    expect(boxes.length).toBeLessThan(80);
  }
});

test('the middle comes first, and a view far from the zooms asks for nothing', () => {
  const [first] = tilesIn(surface(scaleOf(13), 119.94, 30.35), 13, 'WGS84');
  expect(Math.abs((first?.x ?? NaN) + 0.5 - worldX(119.94) * 8_192)).toBeLessThanOrEqual(1);
  expect(Math.abs((first?.y ?? NaN) + 0.5 - worldY(30.35) * 8_192)).toBeLessThanOrEqual(1);
  expect(tilesIn(surface(scaleOf(8), 119.94, 30.35, 3_840, 2_160), 16, 'WGS84')).toEqual([]);
});

test('zooms stay within those of the base map', () => {
  expect(zoomFor(scaleOf(11.4), 256, 1, 18)).toBe(11);
  expect(zoomFor(scaleOf(11.6), 256, 1, 18)).toBe(12);
  expect(zoomFor(scaleOf(21), 256, 1, 18)).toBe(18);
  expect(zoomFor(scaleOf(11), 512, 1, 18)).toBe(10);
  expect(parentOf({ z: 12, x: 3_411, y: 1_685 }, 2)).toEqual({ z: 10, x: 852, y: 421 });
});
