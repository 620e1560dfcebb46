import { expect, test } from 'vitest';
import { boundsOf, contains } from './ring.js';

const square = Float64Array.of(0, 0, 4, 0, 4, 4, 0, 4, 0, 0);
const hole = Float64Array.of(1, 1, 3, 1, 3, 3, 1, 3, 1, 1);

test('a hole is outside', () => {
  expect(contains([square, hole], 0.5, 0.5)).toBe(true);
  expect(contains([square, hole], 2, 2)).toBe(false);
  expect(contains([square], 2, 2)).toBe(true);
  expect(contains([square], 5, 2)).toBe(false);
  expect(contains([], 0, 0)).toBe(false);
});

test('bounds hold all lines', () => {
  expect(boundsOf([square, Float64Array.of(-1, 2, 9, 9)])).toEqual({ minX: -1, minY: 0, maxX: 9, maxY: 9 });
});
