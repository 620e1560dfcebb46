import { expect, test } from 'vitest';
import {
  decodePoints,
  isOverrun,
  lookOf,
  looksAt,
  LOOKS,
  nextOverrun,
  rankOf,
  urgencyOf,
  withIds,
} from './point-set.js';
import { latOf, lngOf } from '../project/mercator.js';

const data = {
  positions: Float64Array.of(120, 30, 121, 31, Number.NaN, 30),
  state: Uint8Array.of(0b0100, 0b0001, 0b1110),
  deadlines: Float64Array.of(1_000, Infinity, 500),
  ids: ['a', 'b', 'c'],
  unplaced: [],
};

test('a payload without ids goes on with those before it', () => {
  expect(withIds({ ...data, ids: null }, data).ids).toEqual(['a', 'b', 'c']);
  expect(withIds({ ...data, ids: ['x'] }, data).ids).toEqual(['x']);
  expect(withIds({ ...data, ids: null }, null).ids).toEqual([]);
});

test('positions are projected once', () => {
  const points = decodePoints(data);
  expect(points.count).toBe(3);
  expect(lngOf(points.x[1] ?? 0)).toBeCloseTo(121, 9);
  expect(latOf(points.y[1] ?? 0)).toBeCloseTo(31, 9);
  expect(points.x[2]).toBeNaN();
});

test('arrays that do not match are cut to the shortest, never read past their end', () => {
  expect(decodePoints({ ...data, ids: ['a'] }).count).toBe(1);
  expect(decodePoints({ ...data, positions: Float64Array.of(120) }).count).toBe(0);
});

test('an overrun needs a running clock, a passed deadline and a trusted now', () => {
  expect(isOverrun(0b100, 1_000, 1_001)).toBe(true);
  expect(isOverrun(0b100, 1_000, 1_000)).toBe(false);
  expect(isOverrun(0b000, 1_000, 9_000)).toBe(false);
  expect(isOverrun(0b100, 1_000, null)).toBe(false);
});

test('looks say urgency, overrun and scatter; the worst are drawn last', () => {
  const points = decodePoints(data);
  expect([...looksAt(points, 2_000, new Uint8Array(0)).slice(0, 3)]).toEqual([3, 1, 11]);
  expect([...looksAt(points, 0, new Uint8Array(8)).slice(0, 3)]).toEqual([0, 1, 8]);
  expect([2, 1, 0, 5, 11].map(rankOf)).toEqual([0, 1, 2, 3, 3]);
  expect(urgencyOf(0b11)).toBe(2);
  expect(lookOf(0b1011, true)).toBe(LOOKS - 1);
});

test('the next overrun is the earliest deadline ahead of a clock that runs', () => {
  const clocks = {
    state: Uint8Array.of(0b0100, 0b0001, 0b0110, 0b0100),
    deadlines: Float64Array.of(900, 600, 700, 100),
  };
  expect(nextOverrun(clocks, 500)).toBe(700);
  expect(nextOverrun(clocks, 700)).toBe(700);
  expect(nextOverrun(clocks, 901)).toBeNull();
});
