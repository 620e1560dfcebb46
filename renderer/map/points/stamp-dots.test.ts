import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mapColours } from '../symbols/map-colours.js';
import { DOT_REACH, makeDotMasks, packColour } from '../symbols/dot-mask.js';
import { stampDots } from './stamp-dots.js';

const SIDE = 60;
const masks = makeDotMasks(mapColours('dark', false), 1);

function stamp(points: readonly (readonly [number, number, number])[]) {
  const pixels = new Uint32Array(SIDE * SIDE).fill(7);
  const stamped = stampDots(
    { pixels, width: SIDE, height: SIDE },
    masks,
    {
      count: points.length,
      x: Float32Array.from(points, ([x]) => x),
      y: Float32Array.from(points, ([, y]) => y),
      looks: Uint16Array.from(points, ([, , look]) => look),
    },
    DOT_REACH,
  );
  return { pixels, stamped };
}

test('writes only near a point, clears the rest, and counts what it drew', () => {
  const coordinate = fc.double({ min: -100, max: 200 });
  const points = fc.array(fc.tuple(coordinate, coordinate, fc.integer({ min: 0, max: 255 })), {
    maxLength: 40,
  });
  fc.assert(
    fc.property(points, (list) => {
      const { pixels, stamped } = stamp(list);
      const drawn = list.filter(([x, y]) => {
        const [px, py] = [Math.round(Math.fround(x)), Math.round(Math.fround(y))];
        return px >= DOT_REACH && py >= DOT_REACH && px < SIDE - DOT_REACH && py < SIDE - DOT_REACH;
      });
      expect(stamped).toBe(drawn.length);
      for (const [index, pixel] of pixels.entries()) {
        if (pixel === 0) continue;
        const [px, py] = [index % SIDE, Math.floor(index / SIDE)];
        expect(
          drawn.some(([x, y]) => Math.abs(x - px) <= DOT_REACH + 1 && Math.abs(y - py) <= DOT_REACH + 1),
        ).toBe(true);
      }
    }),
  );
});

test('an overrun lies on top of a normal point, whichever comes first', () => {
  const red = packColour(mapColours('dark', false).overrun);
  for (const list of [
    [
      [30, 30, 0b110],
      [30, 30, 2],
    ],
    [
      [30, 30, 2],
      [30, 30, 0b110],
    ],
  ] as const) {
    expect(stamp(list).pixels[30 * SIDE + 34]).toBe(red);
  }
});
