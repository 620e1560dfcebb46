import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mapSceneLayout } from '../map/map-scene-layout.js';
import { overviewLayout } from './overview-layout.js';

test.each([
  [3_760, 960, { kind: 'double', rail: true, rates: true, quality: true, lines: 5, types: 6 }],
  // A strip above the panels: the counts of quality give way whole, never by half.
  [3_760, 904, { kind: 'double', rates: true, quality: false }],
  [1_840, 960, { kind: 'single', rail: false, legend: true, rates: true, trend: true, lines: 4 }],
  // The banner of a lost link takes 56 px: the chart gives way, the figures stay.
  [1_840, 904, { kind: 'single', rates: true, trend: false, lists: true }],
  [1_200, 960, { kind: 'narrow', rates: true }],
  [2_480, 960, { kind: 'single', rail: true }],
])('%d × %d', (width, height, expected) => {
  expect(overviewLayout({ width, height })).toMatchObject(expected);
});

test('any size has a layout that asks the feed for something it may give', () => {
  const side = fc.integer({ min: 960, max: 16_000 });
  fc.assert(
    fc.property(side, fc.integer({ min: 540, max: 8_000 }), (width, height) => {
      const overview = overviewLayout({ width, height });
      expect(overview.lines).toBeGreaterThan(0);
      expect(overview.list).toBeGreaterThan(150);
      const map = mapSceneLayout({ width, height }, false);
      expect(map.newest).toBeGreaterThan(0);
      expect(map.newest).toBeLessThanOrEqual(20);
      expect(map.unplaced).toBeGreaterThanOrEqual(0);
    }),
  );
});

test('the map scene gives up columns, not the map', () => {
  expect(mapSceneLayout({ width: 1_840, height: 960 }, false)).toMatchObject({
    side: true,
    wide: false,
    rail: true,
    newest: 3,
  });
  expect(mapSceneLayout({ width: 3_760, height: 960 }, false)).toMatchObject({
    side: true,
    wide: true,
    newest: 11,
  });
  expect(mapSceneLayout({ width: 1_000, height: 960 }, false)).toMatchObject({
    side: false,
    wide: false,
    rail: true,
  });
});
