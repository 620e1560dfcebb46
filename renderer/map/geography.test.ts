import { expect, test } from 'vitest';
import { buildGeography, noteFor } from './geography.js';
import { contains } from './project/ring.js';
import { sampleBoundaries, samplePack } from '../testing/sample-geography.js';

const pack = samplePack();
const boundaries = sampleBoundaries();

test('the shipped pack has twelve towns, 223 villages and the borders between towns', () => {
  const geography = buildGeography(pack, boundaries);
  expect(geography.towns).toHaveLength(12);
  expect(geography.levels.village).toHaveLength(223);
  expect(geography.neighbours.length).toBeGreaterThan(4);
  expect(geography.townBorders.length).toBeGreaterThan(10);
  expect(geography.district).toHaveLength(1);
});

test('every label point lies in its own town and in the district', () => {
  const { towns, district } = buildGeography(pack, boundaries);
  for (const town of towns) {
    expect(contains(town.rings, town.label.x, town.label.y)).toBe(true);
    expect(contains(district, town.label.x, town.label.y)).toBe(true);
  }
});

test('borders say what they are until they are official', () => {
  expect(buildGeography(pack, boundaries)).toMatchObject({
    note: { zh: '示意图，非法定界线' },
    approval: null,
  });
  const official = {
    ...pack,
    layers: pack.layers.map((layer) => ({ ...layer, accuracy: 'official' as const })),
    mapApprovalNo: '浙S（2024）1号',
  } as const;
  expect(buildGeography(official, boundaries)).toMatchObject({ note: null, approval: '浙S（2024）1号' });
});

test('a unit without a border is left out, not drawn somewhere', () => {
  const [, ...geometries] = boundaries.objects.town?.geometries ?? [];
  const town = { type: 'GeometryCollection' as const, geometries };
  const geography = buildGeography(pack, { ...boundaries, objects: { ...boundaries.objects, town } });
  expect(geography.towns).toHaveLength(11);
});

test('villages have borders, each inside its own town, and their lines leave the towns out', () => {
  const { levels, borders } = buildGeography(pack, boundaries);
  expect(levels.village).toHaveLength(223);
  for (const { rings, label } of levels.village) expect(contains(rings, label.x, label.y)).toBe(true);
  const length = (lines: readonly Float64Array[]): number =>
    lines.reduce((sum, line) => {
      let own = 0;
      for (let i = 2; i < line.length; i += 2) {
        own += Math.hypot((line[i] ?? 0) - (line[i - 2] ?? 0), (line[i + 1] ?? 0) - (line[i - 1] ?? 0));
      }
      return sum + own;
    }, 0);
  const perimeters = length(levels.village.flatMap(({ rings }) => rings));
  const outer = length(levels.town.flatMap(({ rings }) => rings));
  // Each inner line bounds two villages; a village's other lines are those of its town.
  expect(length(borders.village)).toBeCloseTo((perimeters - outer) / 2, 6);
});

test('the note stands while one of the visible levels is schematic, and not for a hidden one', () => {
  const layers = pack.layers.map((layer) =>
    layer.level === 'village' ? layer : { ...layer, accuracy: 'official' as const },
  );
  const geography = buildGeography({ ...pack, layers }, boundaries);
  expect(noteFor(geography, ['district', 'town', 'village'])).toMatchObject({ zh: '示意图，非法定界线' });
  expect(noteFor(geography, ['district', 'town'])).toBeNull();
  expect(noteFor(geography, ['grid'])).toBeNull();
});

test('a village without a border keeps its label point', () => {
  const { district, town } = boundaries.objects;
  const bare = { ...boundaries, objects: town ? { district, town } : { district } };
  const geography = buildGeography(pack, bare);
  expect(geography.levels.village).toHaveLength(223);
  expect(geography.levels.village[0]?.rings).toEqual([]);
  expect(geography.levels.village.every(({ rings }) => rings.length === 0)).toBe(true);
});
