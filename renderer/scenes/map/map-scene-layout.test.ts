import { expect, test } from 'vitest';
import { mapSceneLayout } from './map-scene-layout.js';

test('a wide wall lists more free units near a chosen incident than a plain one, none fewer than two', () => {
  const nearest = (width: number, height: number) => mapSceneLayout({ width, height }).nearest;
  expect(nearest(3_720, 960)).toBeGreaterThanOrEqual(4);
  expect(nearest(3_720, 2_000)).toBe(8);
  expect(nearest(1_840, 960)).toBe(2);
  expect(nearest(900, 500)).toBe(2);
});

test('side and column of the newest come as there is room for them', () => {
  const { side, wide, rail } = mapSceneLayout({ width: 1_840, height: 960 });
  expect([side, wide, rail]).toEqual([true, false, true]);
  expect(mapSceneLayout({ width: 1_200, height: 960 })).toMatchObject({ side: false, wide: false });
  expect(mapSceneLayout({ width: 3_720, height: 960 })).toMatchObject({ side: true, wide: true });
});
