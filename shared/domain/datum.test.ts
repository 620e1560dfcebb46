import fc from 'fast-check';
import gcoord from 'gcoord';
import { describe, expect, it } from 'vitest';
import type { LngLat } from '../geo/lng-lat.js';
import { metresBetween } from '../geo/metres-between.js';
import { bd09ToGcj02, CRS, gcj02ToBd09, gcj02ToWgs84, toWgs84, wgs84ToGcj02, type Crs } from './datum.js';

/** Reference points, `[lng, lat]`: one place in the three systems, by the usual public algorithm. */
const REFERENCES: readonly Readonly<Record<'WGS84' | 'GCJ02' | 'BD09', readonly [number, number]>>[] = [
  { WGS84: [119.94, 30.27], GCJ02: [119.944559, 30.267389], BD09: [119.951167, 30.273044] },
];
const METRE = 1;
const HALF_METRE = 0.5;

const to = {
  GCJ02: ({ lng, lat }: LngLat): LngLat => wgs84ToGcj02(lng, lat),
  BD09: ({ lng, lat }: LngLat): LngLat => {
    const gcj = wgs84ToGcj02(lng, lat);
    return gcj02ToBd09(gcj.lng, gcj.lat);
  },
};
const at = ([lng = NaN, lat = NaN]: readonly number[]): LngLat => ({ lng, lat });
const nearer = (a: LngLat, b: LngLat, metres: number): void => {
  expect(metresBetween(a, b)).toBeLessThanOrEqual(metres);
};

/** Whole grid of a box, so that no corner is left to chance. */
function grid(west: number, south: number, east: number, north: number, steps: number): LngLat[] {
  const share = Array.from({ length: steps + 1 }, (_, i) => i / steps);
  return share.flatMap((x) =>
    share.map((y) => ({ lng: west + x * (east - west), lat: south + y * (north - south) })),
  );
}
const YUHANG = grid(119.6, 30.1, 120.2, 30.6, 24);
/** Mainland and islands, without the far edge where nothing is shifted. */
const CHINA = grid(73.7, 3.9, 135, 53.5, 24);

describe('the reference points', () => {
  it.each(REFERENCES)('of domain §4.1 are met within a metre: $WGS84', ({ WGS84, GCJ02, BD09 }) => {
    nearer(to.GCJ02(at(WGS84)), at(GCJ02), METRE);
    nearer(to.BD09(at(WGS84)), at(BD09), METRE);
    nearer(toWgs84(...GCJ02, 'GCJ02'), at(WGS84), METRE);
    nearer(toWgs84(...BD09, 'BD09'), at(WGS84), METRE);
    expect(toWgs84(...WGS84, 'CGCS2000')).toEqual(at(WGS84));
  });

  it('lie half a kilometre apart in Yuhang, and nine tenths of one', () => {
    for (const point of YUHANG) {
      const gcj = to.GCJ02(point);
      const bd = to.BD09(point);
      expect(metresBetween(point, gcj)).toBeGreaterThan(510);
      expect(metresBetween(point, gcj)).toBeLessThan(550);
      expect(metresBetween(gcj, bd)).toBeGreaterThan(860);
      expect(metresBetween(gcj, bd)).toBeLessThan(950);
    }
  });
});

describe('a second implementation (gcoord)', () => {
  it.each([
    ['Yuhang', YUHANG],
    ['China', CHINA],
  ])('agrees within a metre all over %s', (_where, points) => {
    for (const point of points) {
      const raw: [number, number] = [point.lng, point.lat];
      nearer(to.GCJ02(point), at(gcoord.transform(raw, gcoord.WGS84, gcoord.GCJ02)), METRE);
      nearer(to.BD09(point), at(gcoord.transform(raw, gcoord.WGS84, gcoord.BD09)), METRE);
    }
  });

  it('agrees within a metre on the way back in Yuhang', () => {
    for (const { lng, lat } of YUHANG) {
      const raw: [number, number] = [lng, lat];
      nearer(toWgs84(lng, lat, 'GCJ02'), at(gcoord.transform(raw, gcoord.GCJ02, gcoord.WGS84)), METRE);
      nearer(toWgs84(lng, lat, 'BD09'), at(gcoord.transform(raw, gcoord.BD09, gcoord.WGS84)), METRE);
    }
  });
});

describe('a round trip', () => {
  it.each([
    ['Yuhang', YUHANG],
    ['China', CHINA],
  ])('ends within half a metre all over %s', (_where, points) => {
    for (const point of points) {
      const gcj = to.GCJ02(point);
      const bd = to.BD09(point);
      nearer(toWgs84(gcj.lng, gcj.lat, 'GCJ02'), point, HALF_METRE);
      nearer(toWgs84(bd.lng, bd.lat, 'BD09'), point, HALF_METRE);
    }
  });

  it('ends within a centimetre in Yuhang', () => {
    const near = fc.record({
      lng: fc.double({ min: 119.5, max: 120.3, noNaN: true }),
      lat: fc.double({ min: 30, max: 30.7, noNaN: true }),
    });
    fc.assert(
      fc.property(near, ({ lng, lat }) => {
        const there = wgs84ToGcj02(lng, lat);
        const back = gcj02ToWgs84(there.lng, there.lat);
        nearer(back, { lng, lat }, 0.01);
        const bd = gcj02ToBd09(there.lng, there.lat);
        nearer(bd09ToGcj02(bd.lng, bd.lat), there, 0.01);
      }),
    );
  });
});

it('gives finite degrees for finite degrees, whatever the datum', () => {
  const lng = fc.double({ min: -180, max: 180, noNaN: true });
  const lat = fc.double({ min: -90, max: 90, noNaN: true });
  fc.assert(
    fc.property(lng, lat, fc.constantFrom<Crs>(...CRS), (x, y, crs) => {
      const point = toWgs84(x, y, crs);
      expect([point.lng, point.lat].every(Number.isFinite)).toBe(true);
    }),
  );
});
