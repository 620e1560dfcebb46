import fc from 'fast-check';
import { expect, it } from 'vitest';
import { incidentLayout } from './incident-layout.js';

it.each([
  ['the reference screen', 1_840, 960, { beside: true, compact: false, clocks: 4, wide: false }],
  ['two screens', 3_760, 960, { beside: true, compact: false, clocks: 4, wide: true }],
  ['a close LCD', 889, 430, { beside: false, compact: true, clocks: 2, wide: false, panels: [] }],
])('%s', (_, width, height, layout) => {
  expect(incidentLayout({ width, height })).toMatchObject(layout);
});

it('always has two lanes and a clock, whatever the room', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 400, max: 6_000 }),
      fc.integer({ min: 300, max: 3_000 }),
      (width, height) => {
        const { lanes, clocks, records, panels } = incidentLayout({ width, height });
        expect(lanes).toBeGreaterThanOrEqual(2);
        expect(clocks).toBeGreaterThanOrEqual(2);
        expect(records).toBeGreaterThanOrEqual(1);
        expect(panels.length).toBeLessThanOrEqual(3);
      },
    ),
  );
});
