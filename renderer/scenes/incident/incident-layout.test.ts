import fc from 'fast-check';
import { expect, it } from 'vitest';
import { incidentLayout } from './incident-layout.js';

it.each([
  ['the reference screen', 1_840, 960, { kind: 'stack', compact: false, clocks: 4 }],
  [
    'two screens',
    3_760,
    960,
    { kind: 'wide', compact: false, clocks: 4, panels: ['map', 'records', 'units'] },
  ],
  ['a close LCD', 889, 430, { kind: 'stack', compact: true, clocks: 2, panels: [] }],
])('%s', (_, width, height, layout) => {
  expect(incidentLayout({ width, height })).toMatchObject(layout);
});

it('gives a silent unit its lane before the lower panels grow', () => {
  const size = { width: 1_840, height: 880 };
  expect(incidentLayout(size, 2)).toMatchObject({ lanes: 2, panels: ['map', 'records', 'units'] });
  expect(incidentLayout(size, 3)).toMatchObject({ lanes: 3, panels: ['map', 'records', 'units'] });
});

it('leaves the record out of a low wide screen, and lists more units on a high one', () => {
  expect(incidentLayout({ width: 3_760, height: 520 }, 3).panels).toEqual(['map', 'units']);
  expect(incidentLayout({ width: 3_760, height: 860 }).nearest).toBe(11);
  expect(incidentLayout({ width: 3_760, height: 500 }).nearest).toBe(3);
});

it('stands on both sides of a bezel where it has no room for three columns', () => {
  const seams = { x: [980], y: [], guard: 12 };
  const { kind, tracks, clocks, panels } = incidentLayout({ width: 1_879, height: 950 }, 2, seams);
  expect({ kind, clocks, panels }).toEqual({ kind: 'pair', clocks: 3, panels: ['map', 'records', 'units'] });
  expect(tracks.map(({ name }) => name)).toEqual(['course', 'map']);
});

it('always has two lanes and a clock, whatever the room', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 400, max: 6_000 }),
      fc.integer({ min: 300, max: 3_000 }),
      (width, height) => {
        const { lanes, clocks, nearest, panels } = incidentLayout({ width, height });
        expect(lanes).toBeGreaterThanOrEqual(2);
        expect(clocks).toBeGreaterThanOrEqual(2);
        expect(nearest).toBeGreaterThanOrEqual(3);
        expect(panels.length).toBeLessThanOrEqual(3);
      },
    ),
  );
});
