import { expect, test } from 'vitest';
import { metresBetween } from '../../../shared/geo/metres-between.js';
import { latOf, lngOf } from '../project/mercator.js';
import { circleRing, northOf, projectPoint, projectRings } from './shape.js';

test('a ring of 3 km is 3 km away from its middle everywhere', () => {
  const ring = circleRing(projectPoint(119.99, 30.3), 3_000);
  for (let index = 0; index < ring.length; index += 2) {
    const at = { lng: lngOf(ring[index] ?? 0), lat: latOf(ring[index + 1] ?? 0) };
    // Mercator stretches the north by 0.03 % more than the south over 3 km.
    expect(metresBetween({ lng: 119.99, lat: 30.3 }, at) / 3_000).toBeCloseTo(1, 2);
  }
  expect([ring.at(-2), ring.at(-1)]).toEqual([ring[0], ring[1]]);
});

test('rings that bound nothing are left out, and the north of the others is their least y', () => {
  expect(
    projectRings([
      [],
      [[120, 30]],
      [
        [120, 30],
        [121, 30],
      ],
    ]),
  ).toEqual([]);
  const rings = projectRings([
    [
      [120, 30],
      [121, 30],
      [120.5, 31],
      [120, 30],
    ],
  ]);
  expect(northOf(rings)).toEqual(projectPoint(120.5, 31));
  expect(northOf([])).toBeNull();
});
