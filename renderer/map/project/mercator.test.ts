import { CRS, latLng } from 'leaflet';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { latOf, lngOf, metresPerWorldUnit, worldX, worldY } from './mercator.js';

const lng = fc.double({ min: -180, max: 180, noNaN: true });
const lat = fc.double({ min: -85, max: 85, noNaN: true });

test('agrees with the projection of Leaflet and comes back', () => {
  fc.assert(
    fc.property(lng, lat, (x, y) => {
      const pixel = CRS.EPSG3857.latLngToPoint(latLng(y, x), 0);
      expect(worldX(x) * 256).toBeCloseTo(pixel.x, 6);
      expect(worldY(y) * 256).toBeCloseTo(pixel.y, 6);
      expect(lngOf(worldX(x))).toBeCloseTo(x, 9);
      expect(latOf(worldY(y))).toBeCloseTo(y, 9);
    }),
  );
});

test('one degree of longitude in Yuhang is about 96 km', () => {
  expect(metresPerWorldUnit(worldY(30.36)) / 360).toBeCloseTo(96_060, -2);
});

test('the poles do not become infinite', () => {
  expect(worldY(90)).toBeCloseTo(0, 6);
  expect(worldY(-90)).toBeCloseTo(1, 6);
});
