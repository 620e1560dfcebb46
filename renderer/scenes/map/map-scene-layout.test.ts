import { expect, test } from 'vitest';
import { mapSceneLayout } from './map-scene-layout.js';

test('a wide wall lists more free units near a chosen incident than a plain one, none fewer than two', () => {
  const nearest = (width: number, height: number) => mapSceneLayout({ width, height }, false).nearest;
  expect(nearest(3_720, 960)).toBeGreaterThanOrEqual(4);
  expect(nearest(3_720, 2_000)).toBe(8);
  expect(nearest(1_840, 960)).toBe(2);
  expect(nearest(900, 500)).toBe(2);
});

test('side and column of the newest come as there is room for them', () => {
  const { side, wide, rail } = mapSceneLayout({ width: 1_840, height: 960 }, false);
  expect([side, wide, rail]).toEqual([true, false, true]);
  expect(mapSceneLayout({ width: 1_200, height: 960 }, false)).toMatchObject({ side: false, wide: false });
  // A plain screen for visitors, drawn a quarter larger.
  expect(mapSceneLayout({ width: 1_456, height: 750 }, false)).toMatchObject({ side: true, rail: true });
  expect(mapSceneLayout({ width: 3_720, height: 960 }, false)).toMatchObject({ side: true, wide: true });
});

test('a chosen incident takes its room from the newest on a wide wall', () => {
  const newest = (chosen: boolean): number => mapSceneLayout({ width: 3_720, height: 960 }, chosen).newest;
  expect([newest(false), newest(true)]).toEqual([11, 3]);
});
