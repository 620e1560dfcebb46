import { expect, it } from 'vitest';
import { stormLayout } from './storm-layout.js';

it.each([
  [963, 467, ['cards'], 5],
  [1_840, 960, ['cards', 'map', 'incidents'], 11],
  [2_900, 960, ['cards', 'map', 'incidents', 'side'], 11],
  [3_760, 960, ['cards', 'map', 'incidents', 'side', 'newest'], 11],
  [4_336, 960, ['cards', 'map', 'incidents', 'side', 'newest', 'alarms'], 11],
  [5_104, 960, ['cards', 'map', 'incidents', 'side', 'newest', 'alarms', 'towns'], 11],
])('fits %s × %s', (width, height, names, lines) => {
  const layout = stormLayout({ width, height });
  expect(layout.tracks.map(({ name }) => name)).toEqual(names);
  expect(layout.lines).toBe(lines);
});

it('gives a map no more width than its height is worth, and a second column of cards what is left', () => {
  for (const width of [1_840, 2_900, 3_760, 4_336, 5_104, 7_600]) {
    expect(stormLayout({ width, height: 860 }).widthOf('map')).toBeLessThanOrEqual(860 * 1.8);
  }
  expect(stormLayout({ width: 3_760, height: 860 }).cardColumns).toBe(1);
  const { cardColumns, cardWidth } = stormLayout({ width: 5_600, height: 860 });
  expect([cardColumns, cardWidth >= 600]).toEqual([2, true]);
});
