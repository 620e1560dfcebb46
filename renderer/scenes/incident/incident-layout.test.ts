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

it('gives a silent unit its lane before the lower panels grow', () => {
  const size = { width: 1_840, height: 880 };
  expect(incidentLayout(size, 2)).toMatchObject({ lanes: 2, panels: ['map', 'records', 'units'] });
  expect(incidentLayout(size, 3)).toMatchObject({ lanes: 3, panels: ['map', 'records', 'units'] });
});

it('has the records under the few lanes of a very wide screen, unless there is no room', () => {
  expect(incidentLayout({ width: 3_760, height: 960 }, 3)).toMatchObject({
    recordsUnder: true,
    panels: ['map', 'units'],
  });
  expect(incidentLayout({ width: 3_760, height: 520 }, 3)).toMatchObject({
    recordsUnder: false,
    panels: ['map', 'records', 'units'],
  });
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
