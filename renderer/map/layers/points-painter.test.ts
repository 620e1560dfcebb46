import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import type { PointSet } from '../points/point-set.js';
import { latOf, lngOf } from '../project/mercator.js';
import { mapColours } from '../symbols/map-colours.js';
import { penOf, recordCanvases, type CanvasPen } from '../testing/recorded-canvas.js';
import { UNIT_BOX } from '../units/unit-symbol.js';
import { UnitTable } from '../units/unit-table.js';
import { COMPACT_FROM } from '../units/units-painter.js';
import { PointsPainter } from './points-painter.js';
import type { Surface } from './surface.js';

const NOW = 1_000;
const SCALE = 256 * 2 ** 12;
const surface: Surface = {
  width: 800,
  height: 500,
  pixelRatio: 1,
  view: { scale: SCALE, dx: -1_000, dy: -2_000 },
};
const RED = mapColours('dark', false).overrun;

let context: CanvasRenderingContext2D;
let pen: CanvasPen;

beforeEach(() => {
  context = recordCanvases(surface.width, surface.height);
  pen = penOf(context.canvas);
});

/** Points at pixels of the surface; `late` ones are overrun at `NOW`. */
function pointSet(list: readonly { x: number; y: number; late?: boolean; state?: number }[]): PointSet {
  return {
    count: list.length,
    x: Float64Array.from(list, ({ x }) => (x - surface.view.dx) / SCALE),
    y: Float64Array.from(list, ({ y }) => (y - surface.view.dy) / SCALE),
    state: Uint16Array.from(list, ({ state }) => (state ?? 2) | 4),
    deadlines: Float64Array.from(list, ({ late }) => (late === true ? NOW - 1 : NOW + 1)),
    ids: list.map((_, index) => `i${index}`),
  };
}

/** Numbers that were written, by the colour of the plate under them: total and overrun counts. */
function counts(): { total: number; late: number; singles: number; lateSingles: number } {
  const result = { total: 0, late: 0, singles: 0, lateSingles: 0 };
  for (const { pen: sprite, x, y } of pen.copies) {
    const [total, late] = sprite.texts.map(Number);
    if (total === undefined) {
      const seen = x >= 0 && y >= 0 && x < surface.width && y < surface.height;
      if (!seen) continue;
      result.singles += 1;
      if (sprite.fills[0] === RED) result.lateSingles += 1;
    } else {
      result.total += total;
      if (late !== undefined) {
        expect(sprite.fills).toContain(RED);
        result.late += late;
      }
    }
  }
  return result;
}

test('what the picture says adds up: counts and single marks are all points in it, every overrun is told', () => {
  const point = fc.record({
    x: fc.integer({ min: -100, max: 900 }),
    y: fc.integer({ min: -100, max: 600 }),
    late: fc.boolean(),
    state: fc.integer({ min: 0, max: 255 }),
  });
  fc.assert(
    fc.property(fc.array(point, { maxLength: 200 }), (list) => {
      const painter = new PointsPainter();
      painter.take(pointSet(list), [], null);
      painter.at(NOW, mapColours('dark', false));
      pen.copies.length = 0;
      const drawn = painter.paint(context, surface);
      const seen = list.filter(({ x, y }) => x >= 0 && y >= 0 && x < surface.width && y < surface.height);
      const told = counts();
      expect(drawn.count).toBe(seen.length);
      expect(told.total + told.singles).toBe(seen.length);
      expect(told.late + told.lateSingles).toBe(seen.filter(({ late }) => late).length);
    }),
    { numRuns: 60 },
  );
});

test('a heap is one symbol with its count; overruns lie above what is not', () => {
  const painter = new PointsPainter();
  const heap = Array.from({ length: 30 }, (_, index) => ({ x: 404, y: 308, late: index < 2 }));
  painter.take(pointSet([...heap, { x: 100, y: 100, late: true }, { x: 600, y: 100 }]), [], null);
  painter.at(NOW, mapColours('dark', false));
  expect(painter.paint(context, surface)).toEqual({ count: 32, dense: false, clusters: 1, units: 0 });
  expect(pen.copies.map(({ pen: sprite }) => sprite.texts)).toEqual([[], ['30', '2'], []]);
  expect(pen.copies.map(({ pen: sprite }) => sprite.fills[0] === RED)).toEqual([false, false, true]);
});

test('without a trusted now no count is red', () => {
  const painter = new PointsPainter();
  painter.take(pointSet(Array.from({ length: 9 }, () => ({ x: 404, y: 308, late: true }))), [], null);
  painter.at(null, mapColours('dark', false));
  painter.paint(context, surface);
  expect(pen.copies.map(({ pen: sprite }) => sprite.texts)).toEqual([['9']]);
});

test('raised and selected points are drawn by themselves, last, and left out of the count', () => {
  const painter = new PointsPainter();
  painter.take(pointSet(Array.from({ length: 9 }, () => ({ x: 404, y: 308 }))), [3], 5);
  painter.at(NOW, mapColours('dark', false));
  painter.paint(context, surface);
  expect(pen.copies[0]?.pen.texts).toEqual([]);
  expect(pen.copies.map(({ pen: sprite }) => sprite.texts[0]).filter(Boolean)).toEqual(['7']);
  expect(pen.copies.at(-1)?.pen.texts).toEqual([]);
});

test('a cluster at the edge is whole', () => {
  const painter = new PointsPainter();
  painter.take(pointSet(Array.from({ length: 9 }, () => ({ x: 1, y: 498 }))), [], null);
  painter.at(NOW, mapColours('dark', false));
  painter.paint(context, surface);
  const { x = 0, y = 0 } = pen.copies[0] ?? {};
  expect(x).toBeGreaterThanOrEqual(19);
  expect(y).toBeLessThanOrEqual(500 - 17);
});

test('dots gather nothing, and every single mark can be picked', () => {
  const painter = new PointsPainter('dots');
  painter.take(pointSet(Array.from({ length: 9 }, (_, index) => ({ x: 404 + index, y: 308 }))), [], null);
  painter.at(NOW, mapColours('dark', false));
  expect(painter.paint(context, surface)).toMatchObject({ count: 9, clusters: 0 });
  expect(painter.pick(408, 308)).toEqual({ kind: 'incident', index: 4 });
});

test('a plate picks its cluster, with a box of its members and the worst of them', () => {
  const painter = new PointsPainter();
  const points = pointSet(
    Array.from({ length: 9 }, (_, index) => ({ x: 420 + index, y: 308, late: index === 6 })),
  );
  painter.take(points, [], null);
  painter.at(NOW, mapColours('dark', false));
  painter.paint(context, surface);
  const { x = 0, y = 0 } = pen.copies[0] ?? {};
  const hit = painter.pick(x, y);
  expect(hit).toMatchObject({ kind: 'cluster', count: 9, worst: 6 });
  if (hit?.kind !== 'cluster') return;
  expect([hit.bounds.minX, hit.bounds.maxX]).toEqual([points.x[0], points.x[8]]);
  expect(painter.pick(x + 120, y)).toBeNull();
});

function unitsAt(list: readonly (readonly [number, number])[]): UnitTable {
  const table = new UnitTable();
  table.take({
    positions: Float64Array.from(
      list.flatMap(([x, y]) => [lngOf((x - surface.view.dx) / SCALE), latOf((y - surface.view.dy) / SCALE)]),
    ),
    at: new Float64Array(list.length).fill(NOW),
    headings: new Float32Array(list.length),
    status: new Uint8Array(list.length),
    kind: new Uint8Array(list.length),
    lines: list.map((_, slot) => ({ id: `u${slot}`, name: 'U', town: null })),
    bound: [],
    trails: { lengths: new Uint16Array(0), positions: new Float64Array(0) },
    unplaced: 0,
  });
  return table;
}

test('units lie above calm counts and below overruns; a crowd of them lies below all counts', () => {
  const heap = (x: number, late: boolean) => Array.from({ length: 9 }, () => ({ x, y: 308, late }));
  const painter = new PointsPainter();
  painter.take(pointSet([...heap(420, false), ...heap(600, true), { x: 100, y: 100, late: true }]), [], null);
  painter.at(NOW, mapColours('dark', false));
  painter.takeUnits(unitsAt([[420, 308]]));
  expect(painter.paint(context, surface)).toMatchObject({ clusters: 2, units: 1 });
  const order = pen.copies.map(({ pen: sprite }) =>
    sprite.canvas.width === UNIT_BOX ? 'unit' : sprite.texts.join('/'),
  );
  expect(order).toEqual(['9', 'unit', '9/9', '']);
  const rectsBefore: number[] = [];
  const copy = pen.drawImage.bind(pen);
  pen.drawImage = (...args) => {
    rectsBefore.push(pen.rects.length);
    copy(...args);
  };
  painter.takeUnits(unitsAt(Array.from({ length: COMPACT_FROM + 1 }, () => [420, 308] as const)));
  painter.paint(context, surface);
  expect(rectsBefore[0]).toBeGreaterThan(COMPACT_FROM);
});
