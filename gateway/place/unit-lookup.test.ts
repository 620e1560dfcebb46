import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { describe, expect, it } from 'vitest';
import { parseBoundaries, type Boundaries } from '../../shared/contracts/boundaries.js';
import type { Pack, Unit } from '../../shared/contracts/jurisdiction.js';
import { borderDistance } from '../../shared/geo/border-distance.js';
import { contains } from '../../shared/geo/contains.js';
import { Random } from '../simulator/random.js';
import { RESOURCES, SITE_DATA } from '../testing/fixture.js';
import { FAR_OUTSIDE_M, NEAR_MAX, UnitLookup } from './unit-lookup.js';
import { unitShapes } from './unit-shapes.js';

const { pack } = SITE_DATA;
const file = join(RESOURCES, 'jurisdiction', '330110', 'boundaries.topo.json');
const boundaries = parseBoundaries(JSON.parse(readFileSync(file, 'utf8')));
const lookup = new UnitLookup(pack, boundaries);
const shapes = unitShapes(pack, boundaries);

/** Points of a box 0.05° wider than the district, the same at every run. */
function seededPoints(count: number, seed: string): [number, number][] {
  const random = new Random(seed);
  const [west, south, east, north] = pack.bbox;
  return Array.from({ length: count }, () => [
    random.between(west - 0.05, east + 0.05),
    random.between(south - 0.05, north + 0.05),
  ]);
}

/** Every border by itself, without an index: of all that hold the point the first, deepest level first. */
function bruteUnitAt(lng: number, lat: number): string {
  return shapes.find(({ shape }) => contains(shape, lng, lat))?.code ?? '';
}

describe('unitAt', () => {
  it('is what trying every border says, for 100 000 points', () => {
    const points = seededPoints(100_000, 'seed 4');
    const wrong = points.filter(([lng, lat]) => lookup.unitAt(lng, lat) !== bruteUnitAt(lng, lat));
    expect(wrong).toEqual([]);
    expect(new Set(points.map((point) => lookup.unitAt(...point))).size).toBeGreaterThan(200);
  }, 60_000);

  it('is what trying every border says on the corners, where two units meet', () => {
    const corners = shapes.flatMap(({ shape }) => shape.flatMap(([outer]) => pairs(outer)));
    expect(corners.length).toBeGreaterThan(5_000);
    const wrong = corners.filter(([lng, lat]) => lookup.unitAt(lng, lat) !== bruteUnitAt(lng, lat));
    expect(wrong).toEqual([]);
  }, 60_000);

  it('finds every village at its own label', () => {
    const villages = pack.units.filter(({ level }) => level === 'village');
    expect(villages.filter(({ code, label }) => lookup.unitAt(...label) !== code)).toEqual([]);
  });

  it('looks 100 000 points up within a second or so', () => {
    const points = seededPoints(100_000, 'seed 5');
    const start = performance.now();
    for (const point of points) lookup.unitAt(...point);
    // Trying every border takes longer than this; the machine of the tests is shared.
    expect(performance.now() - start).toBeLessThan(5_000);
  }, 60_000);
});

describe('near', () => {
  it('names the towns and villages at most their tolerance away, and no others', () => {
    for (const [lng, lat] of seededPoints(400, 'seed 6')) {
      const expected = shapes
        .filter(({ level }) => level === 'town' || level === 'village')
        .filter(
          ({ shape, toleranceM }) =>
            contains(shape, lng, lat) || borderDistance(shape, lng, lat) <= toleranceM,
        )
        .map(({ code }) => code)
        .sort()
        .join(' ');
      const near = lookup.near(lng, lat);
      if (expected.length <= NEAR_MAX) expect(near).toBe(expected);
      else expect(expected.split(' ')).toEqual(expect.arrayContaining(near.split(' ')));
    }
  });

  it('keeps the units that hold the point when there are more than fit', () => {
    for (const point of seededPoints(20_000, 'seed 7')) {
      const near = lookup.near(...point);
      expect(near.length).toBeLessThanOrEqual(NEAR_MAX);
      const unit = lookup.unitAt(...point);
      if (unit.length >= 9) expect(near.split(' ')).toContain(unit);
    }
  }, 60_000);

  it('is stricter where borders can be trusted', () => {
    const official: Pack = {
      ...pack,
      layers: pack.layers.map((layer) => ({ ...layer, accuracy: 'official' as const })),
    };
    const strict = new UnitLookup(official, boundaries);
    const points = seededPoints(2_000, 'seed 8').filter((point) => lookup.unitAt(...point).length === 12);
    const count = (of: UnitLookup): number =>
      points.reduce((sum, point) => sum + of.near(...point).split(' ').length, 0);
    expect(count(strict)).toBeLessThan(points.length * 2.2);
    expect(count(lookup)).toBeGreaterThan(points.length * 5);
  });
});

describe('a pack without some borders', () => {
  const without = (gone: (unit: Unit) => boolean): UnitLookup => {
    const codes = new Set(pack.units.filter(gone).map(({ code }) => code));
    const keep = (areas: Boundaries['objects']['village']): Boundaries['objects']['district'] => ({
      type: 'GeometryCollection',
      geometries: (areas?.geometries ?? []).filter(({ properties }) => !codes.has(properties.code)),
    });
    const { district, town, village } = boundaries.objects;
    return new UnitLookup(pack, {
      ...boundaries,
      objects: { district: keep(district), town: keep(town), village: keep(village) },
    });
  };
  const point: [number, number] = [119.94, 30.27];
  const village = lookup.unitAt(...point);
  const town = village.slice(0, 9);

  it('says of villages without a border that they may lie where their town does', () => {
    const some = without(({ code }) => code === village);
    expect(some.near(...point).split(' ')).toContain(village);
    expect(some.unitAt(...point)).toBe(town);
    expect(some.holds(village, ...point)).toBeNull();
    const none = without(({ level }) => level === 'village');
    expect(none.near(...point).split(' ')).toEqual(expect.arrayContaining([town, `${town}*`]));
  });

  it('answers without any border at all', () => {
    const empty = without(() => true);
    expect([empty.unitAt(...point), empty.near(...point), empty.isFarOutside(...point)]).toEqual([
      '',
      '',
      false,
    ]);
  });
});

it('is far outside beyond 10 km', () => {
  const [district] = shapes.filter(({ level }) => level === 'district');
  for (const [lng, lat] of [
    ...seededPoints(2_000, 'seed 9'),
    [116.4, 39.9] as const,
    [121.5, 31.2] as const,
  ]) {
    const shape = district?.shape ?? [];
    const far = !contains(shape, lng, lat) && borderDistance(shape, lng, lat) > FAR_OUTSIDE_M;
    expect(lookup.isFarOutside(lng, lat)).toBe(far);
  }
  expect(lookup.isFarOutside(116.4, 39.9)).toBe(true);
});

function pairs(ring: Float64Array | undefined): [number, number][] {
  const found: [number, number][] = [];
  for (let i = 0; ring && i < ring.length; i += 2) found.push([ring[i] ?? NaN, ring[i + 1] ?? NaN]);
  return found;
}
