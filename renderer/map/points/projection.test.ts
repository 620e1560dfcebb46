import { expect, test } from 'vitest';
import { worldX, worldY } from '../project/mercator.js';
import { Projection } from './projection.js';

test('projects what changed and nothing else', () => {
  const projection = new Projection();
  const positions = Float64Array.of(120, 30, 121, 31, Number.NaN, 30);
  expect(projection.take(positions, 3)).toBe(3);
  // What has no position is never equal to itself.
  expect(projection.take(positions, 3)).toBe(1);
  positions.set([120.5, 30.5], 2);
  expect(projection.take(positions, 2)).toBe(1);
  expect([projection.x[1], projection.y[1]]).toEqual([worldX(120.5), worldY(30.5)]);
  expect(projection.x[2]).toBeNaN();
});

test('a longer list keeps nothing of the shorter one', () => {
  const projection = new Projection();
  projection.take(Float64Array.of(120, 30), 1);
  const longer = Float64Array.from({ length: 200 }, (_, i) => (i % 2 === 0 ? 119 : 29));
  projection.take(longer, 100);
  expect([...projection.x.subarray(0, 100)]).toEqual(new Array(100).fill(worldX(119)));
  expect([...projection.y.subarray(0, 100)]).toEqual(new Array(100).fill(worldY(29)));
});
