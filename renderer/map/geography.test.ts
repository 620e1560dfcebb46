import { expect, test } from 'vitest';
import { buildGeography } from './geography.js';
import { contains } from './project/ring.js';
import { sampleBoundaries, samplePack } from '../testing/sample-geography.js';

const pack = samplePack();
const boundaries = sampleBoundaries();

test('the shipped pack has twelve towns, 223 villages and the borders between towns', () => {
  const geography = buildGeography(pack, boundaries);
  expect(geography.towns).toHaveLength(12);
  expect(geography.villages).toHaveLength(223);
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
