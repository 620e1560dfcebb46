import { expect, test } from 'vitest';
import { latOf, lngOf } from '../project/mercator.js';
import { boundsOfPoints, setKey } from './incident-set.js';

test('a set has one name in whatever order, and another when one comes or goes', () => {
  expect(setKey(['a', 'b'])).toBe(setKey(['b', 'a']));
  expect(setKey(['a', 'b'])).not.toBe(setKey(['a']));
  const many = Array.from({ length: 300 }, (_, i) => `x:${i}`);
  expect(setKey(many)).not.toBe(setKey(many.slice(1)));
});

test('the box holds all points, north at the top', () => {
  const box = boundsOfPoints(Float64Array.of(119.9, 30.3, 120.1, 30.2));
  expect([lngOf(box?.minX ?? 0), lngOf(box?.maxX ?? 0)]).toEqual([
    expect.closeTo(119.9, 9),
    expect.closeTo(120.1, 9),
  ]);
  expect([latOf(box?.minY ?? 0), latOf(box?.maxY ?? 0)]).toEqual([
    expect.closeTo(30.3, 9),
    expect.closeTo(30.2, 9),
  ]);
  expect(boundsOfPoints(new Float64Array(0))).toBeNull();
});
