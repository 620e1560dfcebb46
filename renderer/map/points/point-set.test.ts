import { expect, test } from 'vitest';
import { decodePoints, withIds } from './point-set.js';
import { Projection } from './projection.js';
import { latOf, lngOf } from '../project/mercator.js';

const data = {
  positions: Float64Array.of(120, 30, 121, 31, Number.NaN, 30),
  state: Uint16Array.of(0b0100, 0b0001, 0b1110),
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

test('with the projection before, unchanged positions stay and moved ones move', () => {
  const projection = new Projection();
  decodePoints(data, projection);
  const moved = { ...data, positions: Float64Array.of(120, 30, 122, 31, 119, 30) };
  const points = decodePoints(moved, projection);
  expect([0, 1, 2].map((index) => lngOf(points.x[index] ?? 0))).toEqual([
    expect.closeTo(120, 9),
    expect.closeTo(122, 9),
    expect.closeTo(119, 9),
  ]);
});

test('arrays that do not match are cut to the shortest, never read past their end', () => {
  expect(decodePoints({ ...data, ids: ['a'] }).count).toBe(1);
  expect(decodePoints({ ...data, positions: Float64Array.of(120) }).count).toBe(0);
});
