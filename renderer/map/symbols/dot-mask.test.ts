import { expect, test } from 'vitest';
import { SMALL_LOOKS } from '../points/looks.js';
import { DOT_REACH, makeDotMasks, packColour } from './dot-mask.js';
import { mapColours } from './map-colours.js';

test('every look has its own shape, not only its own colour', () => {
  const masks = makeDotMasks(mapColours('dark', false), 1);
  expect(masks).toHaveLength(SMALL_LOOKS);
  const outline = ({ dx, dy }: (typeof masks)[number]): string =>
    [...dx].map((x, i) => `${x},${dy[i] ?? ''}`).join(' ');
  // Three urgencies and the overrun block, told apart without any colour.
  expect(
    new Set(
      [0b000, 0b001, 0b010, 0b100].map((look) =>
        outline(masks[look] ?? { dx: new Int8Array(0), dy: new Int8Array(0), colour: new Uint32Array(0) }),
      ),
    ).size,
  ).toBe(4);
});

test('no pixel lies beyond the reach, at any pixel ratio', () => {
  for (const ratio of [1, 1.5, 2, 4]) {
    for (const { dx, dy, colour } of makeDotMasks(mapColours('dark', false), ratio)) {
      expect(colour.length).toBe(dx.length);
      expect(Math.max(...[...dx, ...dy].map(Math.abs))).toBeLessThanOrEqual(DOT_REACH * ratio);
      expect(colour.length).toBeGreaterThan(20);
    }
  }
});

test('colours are packed as image data wants them', () => {
  const bytes = new Uint8Array(Uint32Array.of(packColour('#ff9f1a')).buffer);
  expect([...bytes]).toEqual([0xff, 0x9f, 0x1a, 0xff]);
});
