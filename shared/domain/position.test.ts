import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classifyPosition, pointOf } from './position.js';

describe('classifyPosition', () => {
  it.each([
    [undefined, undefined, 'none'],
    [null, null, 'none'],
    [119.94, undefined, 'not-finite'],
    ['119.94', '30.27', 'not-finite'],
    [NaN, 30, 'not-finite'],
    [Infinity, 30, 'not-finite'],
    [0, 0, 'zero'],
    [0, 30.27, 'zero'],
    [30.27, 119.94, 'swapped'],
    [180, 90, 'out-of-range'],
    [-119.94, 30.27, 'out-of-range'],
    [119.94, 30.27, 'exact'],
    // EPSG:4549 and 4528 at Yuhang, either order; degrees without their point; no place at all.
    [494_227.1, 3_349_895.2, 'projected'],
    [3_349_895.2, 40_494_227.1, 'projected'],
    [119.94, 3_027_000, 'out-of-range'],
    [1e308, 1e308, 'out-of-range'],
  ])('%s, %s is %s', (lng, lat, position) => {
    expect(classifyPosition(lng, lat).position).toBe(position);
  });

  it('gives coordinates only to positions it trusts', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (lng, lat) => {
        const result = classifyPosition(lng, lat);
        expect(result.position === 'exact').toBe(result.lng !== undefined);
      }),
    );
  });

  it('marks a scattered position as such', () => {
    expect(classifyPosition(119.94, 30.27, 'WGS84', true)).toMatchObject({
      position: 'scattered',
      lng: 119.94,
    });
  });
});

it('draws a point only while the newest class trusts it', () => {
  const point = { lng: 119.94, lat: 30.27 };
  expect(pointOf({ ...point, position: 'exact' })).toEqual(point);
  expect(pointOf({ ...point, position: 'scattered' })).toEqual(point);
  expect(pointOf({ ...point, position: 'out-of-area' })).toBeNull();
  expect(pointOf(point)).toBeNull();
  expect(pointOf({ position: 'exact' })).toBeNull();
});
