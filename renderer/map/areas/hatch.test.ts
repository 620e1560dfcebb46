import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RecordingPen } from '../testing/recording-pen.js';
import { hatch, type HatchPen } from './hatch.js';

const ring = Float64Array.of(0.2, 0.2, 0.4, 0.2, 0.4, 0.4, 0.2, 0.4, 0.2, 0.2);
const view = { scale: 1_000, dx: 0, dy: 0 };
const surface = { width: 1_000, height: 800, pixelRatio: 1, view };

/** The lines that were drawn, each as its two ends; the ring itself comes first. */
function lines(lean: '/' | '\\', change: Partial<typeof surface> = {}): [number, number, number, number][] {
  const ends: [number, number][] = [];
  const base = new RecordingPen();
  const pen: HatchPen = {
    save: () => undefined,
    restore: () => undefined,
    beginPath: () => (ends.length = 0),
    moveTo: (x, y) => ends.push([x, y]),
    lineTo: (x, y) => ends.push([x, y]),
    clip: () => undefined,
    stroke: () => base.stroke(),
    strokeStyle: '',
    lineWidth: 1,
  };
  hatch(pen, [ring], { ...surface, ...change }, { colour: '#fff', spacing: 12, width: 1, lean });
  return ends.flatMap(([x, y], index) => {
    const to = ends[index + 1];
    return index % 2 === 0 && to ? [[x, y, to[0], to[1]] as [number, number, number, number]] : [];
  });
}

test('every point of the area is at most one spacing from a line, and the lines lean as asked', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('/' as const, '\\' as const),
      fc.double({ min: 200, max: 400, noNaN: true }),
      fc.double({ min: 200, max: 400, noNaN: true }),
      (lean, x, y) => {
        const drawn = lines(lean);
        const near = drawn.map(([ax, ay, bx, by]) => {
          const share = (y - ay) / (by - ay);
          return Math.abs(ax + share * (bx - ax) - x);
        });
        expect(Math.min(...near)).toBeLessThanOrEqual(12);
        const [first] = drawn;
        if (!first) throw new Error('there are lines');
        expect(Math.sign(first[2] - first[0]) * Math.sign(first[3] - first[1])).toBe(lean === '/' ? -1 : 1);
      },
    ),
  );
});

test('the lines hang on the land: a map that is dragged takes them along', () => {
  const offset = ([x, y]: [number, number, number, number], dx: number, dy: number): number =>
    (((x + y - dx - dy) % 12) + 12) % 12;
  const [still] = lines('/');
  const [moved] = lines('/', { view: { scale: 1_000, dx: 31, dy: -17 } });
  if (!still || !moved) throw new Error('there are lines');
  const [a, b] = [offset(still, 0, 0), offset(moved, 31, -17)];
  expect(Math.min(Math.abs(a - b), 12 - Math.abs(a - b))).toBeLessThan(1e-6);
});

test('an area out of the picture costs nothing', () => {
  expect(lines('/', { view: { scale: 1_000, dx: 5_000, dy: 0 } })).toEqual([]);
});
