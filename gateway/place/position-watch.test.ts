import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { POSITION_WINDOW, PositionReportSchema } from '../../shared/contracts/gateway-socket.js';
import { gcj02ToBd09, wgs84ToGcj02, type Crs } from '../../shared/domain/datum.js';
import { POSITION_CLASSES } from '../../shared/domain/incident.js';
import type { LngLat } from '../../shared/geo/lng-lat.js';
import { SourceCounters } from '../ingest/source-counters.js';
import { Random } from '../simulator/random.js';
import { KNOWLEDGE, SITE_DATA } from '../testing/fixture.js';
import { PositionWatch } from './position-watch.js';
import { READINGS, sightingOf, type Sighting } from './sighting.js';

const { lookup } = KNOWLEDGE.places;
const [west, south, east, north] = SITE_DATA.pack.bbox;

/** True places of the district with the code of their village, the same at every run. */
function truePlaces(count: number): { point: LngLat; code: string }[] {
  const random = new Random('watch');
  const found: { point: LngLat; code: string }[] = [];
  while (found.length < count) {
    const point = { lng: random.between(west, east), lat: random.between(south, north) };
    const code = lookup.unitAt(point.lng, point.lat);
    if (code.length === 12) found.push({ point, code });
  }
  return found;
}

const AS: Readonly<Record<(typeof READINGS)[number], (point: LngLat) => LngLat>> = {
  WGS84: (point) => point,
  GCJ02: ({ lng, lat }) => wgs84ToGcj02(lng, lat),
  BD09: ({ lng, lat }) => {
    const gcj = wgs84ToGcj02(lng, lat);
    return gcj02ToBd09(gcj.lng, gcj.lat);
  },
};

/** The report over places that were written in one datum and declared in another. */
function reportOf(written: (typeof READINGS)[number], declared: Crs | undefined, count = 400) {
  const watch = new PositionWatch();
  for (const { point, code } of truePlaces(count)) {
    const after = { town: code.slice(0, 9), village: code };
    watch.add(sightingOf({ ...AS[written](point), declared, position: 'exact', after }, lookup));
  }
  return watch.report();
}

const plain: Sighting = {
  ...{ position: 'exact', declared: 'WGS84', isRounded: false, disagrees: false },
  fits: null,
};
const seen = (...sightings: [number, Partial<Sighting>][]) => {
  const watch = new PositionWatch();
  for (const [times, patch] of sightings) for (let i = 0; i < times; i++) watch.add({ ...plain, ...patch });
  return watch.report();
};

describe('another datum', () => {
  it.each(READINGS.flatMap((written) => READINGS.map((declared) => [written, declared] as const)))(
    'written in %s and declared %s',
    (written, declared) => {
      const { suspicions } = reportOf(written, declared);
      if (written === declared) {
        expect(suspicions).toEqual([]);
        return;
      }
      expect(suspicions).toMatchObject([{ kind: 'datum', crs: written }]);
      const [{ k, n } = { k: 0, n: 0 }] = suspicions;
      expect(n).toBeGreaterThanOrEqual(20);
      expect(k / n).toBeGreaterThanOrEqual(0.8);
    },
  );

  it('is looked for when nothing was declared, and CGCS2000 is WGS84', () => {
    expect(reportOf('GCJ02', undefined)).toMatchObject({ declared: null, suspicions: [{ crs: 'GCJ02' }] });
    expect(reportOf('WGS84', 'CGCS2000')).toMatchObject({ declared: 'CGCS2000', suspicions: [] });
  });

  it('is not suspected of a few points', () => {
    expect(reportOf('GCJ02', 'WGS84', 20).suspicions).toEqual([]);
  });

  it('is not suspected where borders are off by chance', () => {
    const watch = new PositionWatch();
    const random = new Random('borders');
    for (const { point, code } of truePlaces(500)) {
      // A code that is right by another border, up to 1.5 km away.
      const moved = {
        lng: point.lng + random.between(-0.015, 0.015),
        lat: point.lat + random.between(-0.015, 0.015),
      };
      const after = { town: code.slice(0, 9), village: code };
      watch.add(sightingOf({ ...moved, declared: 'WGS84', position: 'exact', after }, lookup));
    }
    expect(watch.report().suspicions).toEqual([]);
  });
});

describe('a class', () => {
  it.each(['swapped', 'zero', 'out-of-area', 'projected'] as const)(
    '%s from a fifth and ten on',
    (position) => {
      expect(seen([40, {}], [10, { position }]).suspicions).toEqual([
        { kind: position, crs: null, k: 10, n: 50 },
      ]);
      expect(seen([41, {}], [10, { position }]).suspicions).toEqual([]);
      expect(seen([9, { position }]).suspicions).toEqual([]);
    },
  );

  it('puts the largest share first', () => {
    const { suspicions } = seen([10, {}], [20, { position: 'zero' }], [12, { position: 'swapped' }]);
    expect(suspicions.map(({ kind }) => kind)).toEqual(['zero', 'swapped']);
  });
});

describe('rounding', () => {
  const at = (lng: number, lat: number) =>
    sightingOf({ lng, lat, declared: 'WGS84', position: 'exact', after: {} }, lookup).isRounded;

  it('is two decimals or fewer on both axes', () => {
    expect([at(119.94, 30.27), at(120, 30.4), at(119.941, 30.27), at(119.94, 30.2701)]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('is suspected from four fifths of twenty on', () => {
    expect(seen([16, { isRounded: true }], [4, {}]).suspicions).toEqual([
      { kind: 'rounded', crs: null, k: 16, n: 20 },
    ]);
    expect(seen([15, { isRounded: true }], [5, {}]).suspicions).toEqual([]);
    expect(seen([19, { isRounded: true }]).suspicions).toEqual([]);
  });
});

it('looks back on the window and no further, and always fits the contract', () => {
  const sightings = fc.record({
    position: fc.constantFrom(...POSITION_CLASSES),
    declared: fc.constantFrom(null, 'WGS84', 'GCJ02', 'BD09', 'CGCS2000'),
    isRounded: fc.boolean(),
    disagrees: fc.boolean(),
    fits: fc.option(fc.subarray([...READINGS]).map((readings) => new Set(readings))),
  });
  fc.assert(
    fc.property(fc.array(sightings, { maxLength: 60 }), fc.nat(20), (few, repeat) => {
      const watch = new PositionWatch();
      const all = Array.from({ length: repeat + 1 }, () => few).flat();
      for (const sighting of all) watch.add(sighting);
      const report = watch.report();
      const last = all.slice(-POSITION_WINDOW);
      expect(v.safeParse(PositionReportSchema, report).issues).toBeUndefined();
      expect(report.checked).toBe(last.length);
      expect(report.disagree).toBe(last.filter(({ disagrees }) => disagrees).length);
      for (const { position, count } of report.classes)
        expect(count).toBe(last.filter((one) => one.position === position).length);
      expect(report.classes.reduce((sum, { count }) => sum + count, 0)).toBe(last.length);
    }),
  );
});

it('is bounded by the number of sources that are counted', () => {
  const counters = new SourceCounters();
  for (let i = 0; i < 1_000; i++) counters.position(`made-up-${i}`, plain);
  const list = counters.list(0);
  expect(list.length).toBeLessThanOrEqual(65);
  expect(list.reduce((sum, { positions }) => sum + (positions?.checked ?? 0), 0)).toBe(64 + POSITION_WINDOW);
});
