import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SAMPLE_TOWNS } from '../../testing/sample-map-views.js';
import { groupTowns, noteLines, onAxis, rateAxis, townLine, type TownFigures } from './town-ranking.js';

const town = (code: string, k: number, n: number): TownFigures => ({
  code,
  today: 0,
  open: 0,
  daily: [],
  k,
  n,
  low: n > 0 ? Math.max(0, k / n - 0.03) : null,
  high: n > 0 ? Math.min(1, k / n + 0.03) : null,
  ranked: n >= 30,
});

test('towns are ranked inside their type only, those with too few last and unranked', () => {
  const types = { a: 'new-city', b: 'mountain', c: 'new-city', d: 'new-city' } as const;
  const groups = groupTowns(
    [town('a', 80, 100), town('b', 99, 100), town('c', 29, 29), town('d', 90, 100), town('x', 1, 1)],
    (code) => (code in types ? types[code as keyof typeof types] : null),
  );
  expect(groups.map(({ type, towns }) => [type, towns.map(({ code }) => code)])).toEqual([
    ['new-city', ['d', 'a', 'c']],
    ['mountain', ['b']],
  ]);
});

test('every interval and the district lie on the axis', () => {
  const figures = fc
    .tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 200 }))
    .map(([a, b]) => town('t', Math.min(a, b), Math.max(a, b)));
  fc.assert(
    fc.property(
      fc.array(figures, { maxLength: 14 }),
      fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
      (towns, district) => {
        const axis = rateAxis(towns, district);
        expect(axis.high).toBeGreaterThan(axis.low);
        const values = towns.filter(({ ranked }) => ranked).flatMap(({ low, high }) => [low ?? 0, high ?? 0]);
        if (district !== null) values.push(district);
        for (const value of values) {
          expect(onAxis(axis, value, 100)).toBeGreaterThanOrEqual(-1e-6);
          expect(onAxis(axis, value, 100)).toBeLessThanOrEqual(100 + 1e-6);
        }
      },
    ),
  );
});

test('the axis of the sample starts at a whole 5 %', () => {
  const { low, high } = rateAxis(SAMPLE_TOWNS.towns, SAMPLE_TOWNS.districtRate);
  expect(low).toBeCloseTo(0.85, 9);
  expect(high).toBeCloseTo(1, 9);
});

test('lines of towns draw together before one is cut off, and no further than can be read', () => {
  const groups = [{ towns: [1, 2, 3, 4] }, { towns: [5, 6, 7] }, { towns: [8, 9, 10, 11, 12] }];
  expect(townLine(900, groups)).toBe(54);
  expect(townLine(775, groups)).toBe(50);
  expect(townLine(300, groups)).toBe(40);
  expect(townLine(0, groups)).toBe(54);
  expect(townLine(775, [])).toBe(54);
});

test('words below the towns keep whole lines, four at most, and none where there is no room', () => {
  const groups = [{ towns: [1, 2, 3, 4] }, { towns: [5, 6, 7] }, { towns: [8, 9, 10, 11, 12] }];
  const fits = (room: number): number => noteLines(room, groups, townLine(room, groups));
  expect([600, 645, 646, 677, 678, 900, 2_000].map(fits)).toEqual([0, 0, 1, 1, 1, 3, 4]);
  expect(noteLines(900, [], 40)).toBe(0);
});
