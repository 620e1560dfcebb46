import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sampleGeography } from '../testing/sample-geography.js';
import { metresPerWorldUnit } from './project/mercator.js';
import { contains } from './project/ring.js';
import { areaOf, boundsOfUnit, childrenOf, pathOf, unitAt } from './unit-lookup.js';

const geography = sampleGeography();
const { bounds } = geography;

test('a point is in the unit that a test of every ring finds, at both levels', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(share, share, (a, b) => {
      const at = {
        x: bounds.minX + a * (bounds.maxX - bounds.minX),
        y: bounds.minY + b * (bounds.maxY - bounds.minY),
      };
      for (const level of ['town', 'village'] as const) {
        const all = geography.levels[level].filter(({ rings }) => contains(rings, at.x, at.y));
        expect(unitAt(geography, level, at)?.code ?? null).toBe(all[0]?.code ?? null);
      }
      const village = unitAt(geography, 'village', at);
      if (village) expect(unitAt(geography, 'town', at)?.code).toBe(village.parent);
    }),
    { numRuns: 500 },
  );
});

test('outside the district there is no unit', () => {
  expect(unitAt(geography, 'town', { x: 0.1, y: 0.1 })).toBeNull();
  expect(unitAt(geography, 'stairwell', { x: 0.1, y: 0.1 })).toBeNull();
});

test('a camera finds a unit by its code, and for one without a border the unit around it', () => {
  const [village] = geography.levels.village;
  if (!village?.parent) throw new Error('the pack has villages');
  expect(boundsOfUnit(geography, village.code)).toEqual(village.bounds);
  const bare = new Map(geography.units).set(village.code, { ...village, rings: [] });
  expect(boundsOfUnit({ ...geography, units: bare }, village.code)).toEqual(
    geography.units.get(village.parent)?.bounds,
  );
  expect(boundsOfUnit(geography, '999999')).toBeNull();
});

test('the path of a unit leads from the district to it', () => {
  expect(pathOf(geography, '330110005001').map(({ code }) => code)).toEqual([
    '330110',
    '330110005',
    '330110005001',
  ]);
  expect(pathOf(geography, '42')).toEqual([]);
  expect(childrenOf(geography, '330110')).toHaveLength(12);
  expect(childrenOf(geography, '330110005').every(({ level }) => level === 'village')).toBe(true);
});

test('areas are those of the ground: 径山镇 has 157 km² by its page', () => {
  const town = geography.units.get('330110109');
  if (!town) throw new Error('the pack has 径山镇');
  const metres = metresPerWorldUnit(town.label.y);
  expect(areaOf(town) * metres * metres).toBeGreaterThan(157e6 * 0.98);
  expect(areaOf(town) * metres * metres).toBeLessThan(157e6 * 1.02);
  expect(areaOf({ rings: [] })).toBe(0);
});
