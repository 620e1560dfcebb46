import fc from 'fast-check';
import { expect, test } from 'vitest';
import { logicalSeams, NO_SEAMS, seamGuards, supposedSeams } from './logical-seams.js';
import { baysOf, gridOf, safeColumns, type Wish } from './safe-columns.js';

const seamsAt = (...x: number[]) => ({ x, y: [], guard: 16 });
const box = { left: 0, top: 0, width: 1_376, height: 900 };

test('seams of a room are told in reference pixels of the screen', () => {
  const room = { seams: { x: [1_920, 960], y: [540], guard: 20 } };
  expect(logicalSeams(room, 2)).toEqual({ x: [480, 960], y: [270], guard: 10 });
  expect(logicalSeams(null, 2)).toEqual(NO_SEAMS);
});

test('a window of whole reference screens is supposed to have seams between them, another one is not', () => {
  expect(supposedSeams(7_680).x).toEqual([1_920, 3_840, 5_760]);
  expect(supposedSeams(1_920)).toEqual(NO_SEAMS);
  expect(supposedSeams(2_560)).toEqual(NO_SEAMS);
});

test('a strip each side of every seam that a box meets', () => {
  const seams = { x: [1_920, 4_000], y: [80, 500], guard: 16 };
  expect(seamGuards(seams, { ...box, left: 1_236, top: 96 })).toEqual([
    { left: 668, top: 0, width: 32, height: 900 },
    { left: 0, top: 388, width: 1_376, height: 32 },
  ]);
});

const TWO: readonly Wish[] = [
  { name: 'today', least: 540 },
  { name: 'map', least: 640, grows: true },
];

test('without a seam, fixed columns keep their width and the map takes the rest', () => {
  const tracks = safeColumns([TWO], { width: 1_840, left: 40, gap: 48, seams: NO_SEAMS });
  expect(tracks).toEqual([
    { name: 'today', left: 0, width: 540 },
    { name: 'map', left: 588, width: 1_252 },
  ]);
  expect(gridOf(tracks ?? [])).toEqual({
    template: '0rem 54rem 4.8rem 125.2rem',
    line: { today: 2, map: 4 },
  });
});

test('the map goes to one side of a seam, and what is on the other side fills it', () => {
  const tracks = safeColumns([TWO], { width: 1_840, left: 40, gap: 48, seams: seamsAt(960) });
  expect(tracks).toEqual([
    { name: 'today', left: 0, width: 904 },
    { name: 'map', left: 936, width: 904 },
  ]);
});

test('another order of columns is tried before one is given up', () => {
  const three = [...TWO, { name: 'lists', least: 1_000 }];
  const moved = [three[0], three[2], three[1]].flatMap((wish) => wish ?? []);
  const room = { width: 1_840, left: 40, gap: 48, seams: seamsAt(660) };
  expect(safeColumns([three], room)).toBeNull();
  expect(safeColumns([[three[2], three[0]].flatMap((wish) => wish ?? [])], room)).toBeNull();
  expect(safeColumns([moved, TWO], room)?.map(({ name }) => name)).toEqual(['today', 'map']);
});

const wishes = fc.array(fc.record({ least: fc.integer({ min: 100, max: 900 }), grows: fc.boolean() }), {
  minLength: 1,
  maxLength: 5,
});
const seams = fc.uniqueArray(fc.integer({ min: 0, max: 5_000 }), { maxLength: 4 });

test('no column ever lies on a seam, on another column or outside its box, or is narrower than it must be', () => {
  fc.assert(
    fc.property(wishes, seams, fc.integer({ min: 400, max: 5_000 }), (list, at, width) => {
      const named = list.map((wish, index) => ({ ...wish, name: String(index) }));
      const room = { width, left: 40, gap: 48, seams: seamsAt(...at.sort((a, b) => a - b)) };
      const tracks = safeColumns([named], room);
      if (!tracks) return;
      expect(tracks.map(({ name }) => name)).toEqual(named.map(({ name }) => name));
      tracks.reduce((end, track, index) => {
        expect(track.left).toBeGreaterThanOrEqual(end - 1e-6);
        expect(track.width).toBeGreaterThanOrEqual((named[index]?.least ?? 0) - 1e-6);
        for (const seam of at) {
          const clear = track.left + track.width <= seam - 56 + 1e-6 || track.left >= seam - 24 - 1e-6;
          expect(clear, `seam ${seam}`).toBe(true);
        }
        return track.left + track.width;
      }, 0);
      const last = tracks.at(-1);
      expect((last?.left ?? 0) + (last?.width ?? 0)).toBeLessThanOrEqual(width + 1e-6);
      expect(baysOf(room).length).toBeLessThanOrEqual(at.length + 1);
    }),
  );
});
