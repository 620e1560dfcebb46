import { expect, test } from 'vitest';
import { clearMarks } from './clear-marks.js';

/** Points at x = 0, 1, 2 …; every third one is critical. */
function points(count: number) {
  const x = Float64Array.from({ length: count }, (_, index) => index);
  const state = Uint16Array.from({ length: count }, (_, index) => (index % 3) | 0b0100);
  return { count, x, y: new Float64Array(count), state };
}
const at = (count: number, raised: readonly number[]): number[] =>
  clearMarks(points(count), raised).map(({ x }) => x);

test('a few incidents are all kept free of names', () => {
  expect(at(0, [])).toEqual([]);
  expect(at(60, [3])).toEqual(Array.from({ length: 60 }, (_, index) => index));
});

test('in a crowd those that stand out lead, then the critical ones, never more than names can spare', () => {
  const criticals = Array.from({ length: 22 }, (_, index) => index * 3).filter((index) => index !== 3);
  expect(at(66, [1, 3])).toEqual([1, 3, ...criticals]);
  const crowd = at(50_000, [49_999]);
  expect(crowd).toHaveLength(60);
  expect(crowd[0]).toBe(49_999);
});
