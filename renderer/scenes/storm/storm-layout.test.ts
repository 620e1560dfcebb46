import { expect, it } from 'vitest';
import { stormLayout } from './storm-layout.js';

it.each([
  [
    1_840,
    960,
    { room: 870, cardColumns: 1, cardsWidth: 600, cardWidth: 600, map: true, incidents: true, lines: 11 },
  ],
  [
    3_760,
    960,
    { room: 870, cardColumns: 2, cardsWidth: 1_200, cardWidth: 576, map: true, incidents: true, lines: 11 },
  ],
  [
    963,
    467,
    { room: 377, cardColumns: 1, cardsWidth: 963, cardWidth: 963, map: false, incidents: false, lines: 5 },
  ],
])('fits %s × %s', (width, height, layout) => {
  expect(stormLayout({ width, height })).toEqual(layout);
});
