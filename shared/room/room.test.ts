import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { arcminOf, DIGIT_CAP, fontArcmin, fontPxOf, HAN_INK, mmOf } from './angle.js';
import { figureScale, fitScale } from './figure-scale.js';
import { FLOORS, HAN_DOTS, LEAST_REFERENCE } from './floors.js';
import { lineWidths } from './line-widths.js';
import { NO_SEAMS, roomOf } from './room-of.js';
import { REFERENCE_ROOM } from './room.js';
import { TYPE_TOKENS } from './type-scale.js';

describe('heights of the reading table, mm', () => {
  it.each([
    [4, 16, 18.6],
    [6, 20, 34.9],
    [8, 22, 51.2],
    [10, 25, 72.7],
    [12, 30, 104.7],
  ])('from %d m under %d′: %d mm', (distance, arcmin, mm) => {
    expect(mmOf(arcmin, distance)).toBeCloseTo(mm, 1);
    expect(arcminOf(mmOf(arcmin, distance), distance)).toBeCloseTo(arcmin, 9);
  });
});

/** Font sizes in panel pixels by panel: Han at 16′, Han at 22′, digits at 20′, each at 4, 6, 8 and 10 m. */
const PANELS: readonly (readonly [string, number, readonly (readonly [number, number, number])[]])[] = [
  [
    'P0.9 LED',
    0.9,
    [
      [22, 31, 35],
      [34, 46, 53],
      [45, 62, 71],
      [56, 77, 88],
    ],
  ],
  [
    'P1.25 LED',
    1.25,
    [
      [16, 22, 25],
      [24, 33, 38],
      [32, 45, 51],
      [40, 56, 63],
    ],
  ],
  [
    'P1.5 LED',
    1.538,
    [
      [13, 18, 21],
      [20, 27, 31],
      [26, 36, 41],
      [33, 45, 52],
    ],
  ],
  [
    'P1.86 LED',
    1.86,
    [
      [11, 15, 17],
      [16, 22, 26],
      [22, 30, 34],
      [27, 37, 43],
    ],
  ],
  [
    'P2.5 LED',
    2.5,
    [
      [8, 11, 13],
      [12, 17, 19],
      [16, 22, 25],
      [20, 28, 32],
    ],
  ],
  [
    '55″ FHD LCD',
    0.63,
    [
      [32, 44, 50],
      [48, 66, 76],
      [64, 88, 101],
      [80, 110, 126],
    ],
  ],
  [
    '86″ 4K',
    0.494,
    [
      [41, 56, 64],
      [61, 84, 96],
      [82, 113, 129],
      [102, 141, 161],
    ],
  ],
  [
    '98″ 4K',
    0.563,
    [
      [36, 49, 56],
      [54, 74, 85],
      [72, 99, 113],
      [90, 124, 141],
    ],
  ],
];
const DISTANCES = [4, 6, 8, 10];
/** The table's source rounds its glyph ratios: a pixel of difference is its rounding, not an error. */
const ROUNDING = 1.5;

describe.each(PANELS)('%s', (_, pxMm, rows) => {
  it.each(rows.map((row, index) => [DISTANCES[index] ?? 0, ...row] as const))(
    'at %d m: Han %d and %d, digits %d px; the scale meets every floor',
    (distanceM, floor, recommended, digits) => {
      const room = { pxMm, distanceM };
      expect(Math.abs(fontPxOf(FLOORS.text, room, HAN_INK) - floor)).toBeLessThan(ROUNDING);
      expect(Math.abs(fontPxOf(FLOORS.body, room, HAN_INK) - recommended)).toBeLessThan(ROUNDING);
      expect(Math.abs(fontPxOf(FLOORS.coloured, room, DIGIT_CAP) - digits)).toBeLessThan(ROUNDING);
      expectFloors(room);
    },
  );
});

/** Every size of the room is at or above its floor. */
function expectFloors(room: { pxMm: number; distanceM: number }): void {
  const scale = figureScale(room);
  const arcmin = (token: keyof typeof TYPE_TOKENS, part: number): number =>
    fontArcmin(TYPE_TOKENS[token].px * scale, room, part);
  expect(fontArcmin(LEAST_REFERENCE.colouredDigits * scale, room, DIGIT_CAP)).toBeGreaterThanOrEqual(
    FLOORS.coloured,
  );
  expect(TYPE_TOKENS.label.px * scale).toBeGreaterThanOrEqual(HAN_DOTS);
  expect(arcmin('label', HAN_INK)).toBeGreaterThanOrEqual(FLOORS.coloured);
  expect(arcmin('label', DIGIT_CAP)).toBeGreaterThanOrEqual(FLOORS.text);
  expect(arcmin('digit', DIGIT_CAP)).toBeGreaterThanOrEqual(FLOORS.coloured);
  expect(arcmin('body', HAN_INK)).toBeGreaterThanOrEqual(FLOORS.body);
  expect(arcmin('clock', HAN_INK)).toBeGreaterThanOrEqual(FLOORS.banner);
  expect(arcmin('head', DIGIT_CAP)).toBeGreaterThanOrEqual(FLOORS.headline);
}

test.each([
  ['P1.25 LED at 6 m', { pxMm: 1.25, distanceM: 6 }, 1.48],
  ['55″ FHD LCD at 4 m', { pxMm: 0.63, distanceM: 4 }, 1.96],
  ['P2.5 LED at 8 m', { pxMm: 2.5, distanceM: 8 }, 1],
  // Where 28 px digits would still do, those of 26 px do not.
  ['P2.5 LED at 8.6 m', { pxMm: 2.5, distanceM: 8.6 }, 1.06],
  ['a coarse wall near by', { pxMm: 10, distanceM: 8 }, 1],
])('%s: every size at its floor at the factor it needs', (_, room, scale) => {
  expect(figureScale(room)).toBe(scale);
  expectFloors(room);
});

const rooms = fc.record({
  pxMm: fc.double({ min: 0.05, max: 50, noNaN: true }),
  distanceM: fc.double({ min: 0.2, max: 200, noNaN: true }),
});
const more = fc.double({ min: 1, max: 20, noNaN: true });

test('a farther reader or a finer pitch never has smaller type, and no room has any under its floors', () => {
  fc.assert(
    fc.property(rooms, more, (room, times) => {
      const scale = figureScale(room);
      expect(figureScale({ ...room, distanceM: room.distanceM * times })).toBeGreaterThanOrEqual(scale);
      expect(figureScale({ ...room, pxMm: room.pxMm / times })).toBeGreaterThanOrEqual(scale);
      expectFloors(room);
    }),
  );
});

test('no type is larger than a hundredth more than it has to be, so that no row is given away', () => {
  fc.assert(
    fc.property(rooms, (room) => {
      const scale = figureScale(room);
      const least = LEAST_REFERENCE.colouredDigits * (scale - 0.0101);
      if (scale > 1) expect(fontArcmin(least, room, DIGIT_CAP)).toBeLessThan(FLOORS.coloured);
    }),
  );
});

test('rules are whole pixels, two on an LED wall, and those of panels are wider', () => {
  expect(lineWidths(REFERENCE_ROOM)).toEqual({ rule: 2, rule2: 3 });
  expect(lineWidths({ pxMm: 0.63, distanceM: 4 })).toEqual({ rule: 2, rule2: 4 });
  expect(lineWidths({ pxMm: 0.5, distanceM: 1 })).toEqual({ rule: 1, rule2: 2 });
  expect(lineWidths({ pxMm: 0.5, distanceM: 1 }, 0.4)).toEqual({ rule: 1, rule2: 2 });
});

test('a screen may stand otherwise than its wall; splicer and desktop scale enlarge its pixels', () => {
  const wall = { pitchMm: 2.5, distanceM: 8, splicerScale: 1, ambientDbA: 60 };
  expect(roomOf(wall)).toEqual({ pxMm: 2.5, distanceM: 8, ambientDbA: 60, seams: NO_SEAMS });
  const seams = { x: [960], y: [], guard: 20 };
  expect(roomOf(wall, { pitchMm: 1.25, splicerScale: 2, distanceM: 6 }, seams, 1.5)).toEqual({
    pxMm: 3.75,
    distanceM: 6,
    ambientDbA: 60,
    seams,
  });
});

test('without a room the reference screen is fitted into the display', () => {
  expect(fitScale({ width: 3840, height: 1080 })).toBe(1);
  expect(fitScale({ width: 1280, height: 1024 })).toBe(0.67);
});
