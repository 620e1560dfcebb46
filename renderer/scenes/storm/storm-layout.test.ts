import { expect, it } from 'vitest';
import { stormLayout } from './storm-layout.js';

it.each([
  [1_840, 960, { cards: 2, cardColumns: 1, map: true, incidents: true, lines: 11 }],
  [3_760, 960, { cards: 4, cardColumns: 2, map: true, incidents: true, lines: 11 }],
  [963, 467, { cards: 1, cardColumns: 1, map: false, incidents: false, lines: 5 }],
])('fits %s × %s', (width, height, layout) => {
  expect(stormLayout({ width, height })).toEqual(layout);
});
