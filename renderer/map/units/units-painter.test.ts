import { beforeEach, expect, test } from 'vitest';
import type { UnitsData } from '../../../shared/contracts/map-views.js';
import { UNIT_DROPS_MS, UNIT_FADES_MS, UNIT_STATUSES } from '../../../shared/domain/field-unit.js';
import type { Surface } from '../layers/surface.js';
import { latOf, lngOf } from '../project/mercator.js';
import { mapColours } from '../symbols/map-colours.js';
import { penOf, recordCanvases, type CanvasPen } from '../testing/recorded-canvas.js';
import { UnitTable } from './unit-table.js';
import { COMPACT_FROM, FADED_ALPHA, QUIET_FROM, UnitsPainter } from './units-painter.js';

const NOW = 10_000_000;
const SCALE = 256 * 2 ** 12;
const colours = mapColours('dark', false);
const NOWHERE = { ids: [], x: [], y: [] };

let context: CanvasRenderingContext2D;
let pen: CanvasPen;

beforeEach(() => {
  context = recordCanvases(800, 500);
  pen = penOf(context.canvas);
});

function surfaceAt(scale = SCALE): Surface {
  const share = scale / SCALE;
  return {
    width: 800,
    height: 500,
    pixelRatio: 1,
    // The middle of the picture stays where it is.
    view: { scale, dx: 400 - 1_400 * share, dy: 250 - 2_250 * share },
  };
}

const lng = (x: number): number => lngOf((x + 1_000) / SCALE);
const lat = (y: number): number => latOf((y + 2_000) / SCALE);

function data(list: readonly { x: number; y: number; age?: number; name?: string }[]): UnitsData {
  return {
    positions: Float64Array.from(list.flatMap(({ x, y }) => [lng(x), lat(y)])),
    at: Float64Array.from(list, ({ age }) => NOW - (age ?? 0)),
    headings: new Float32Array(list.length).fill(Number.NaN),
    status: new Uint8Array(list.length).fill(UNIT_STATUSES.indexOf('en-route')),
    kind: new Uint8Array(list.length),
    lines: list.map(({ name }, slot) => ({ id: `u${slot}`, name: name ?? `巡逻${slot}`, town: null })),
    bound: [],
    trails: { lengths: new Uint16Array(0), positions: new Float64Array(0) },
    unplaced: 0,
  };
}

function paint(payload: UnitsData, selected: string | null = null, surface = surfaceAt()): UnitsPainter {
  const table = new UnitTable();
  table.take(payload);
  table.mark(selected);
  const painter = new UnitsPainter();
  painter.take(table);
  painter.place(surface, NOW);
  painter.paint(context, surface, colours, NOWHERE);
  painter.paintAbove(context, surface, colours);
  return painter;
}

test('fresh ones are full, fading ones half, dropped ones absent', () => {
  const painter = paint(
    data([
      { x: 100, y: 100 },
      { x: 200, y: 100, age: UNIT_FADES_MS + 1 },
      { x: 300, y: 100, age: UNIT_DROPS_MS + 1 },
      { x: 5_000, y: 100 },
    ]),
  );
  expect(painter.drawn).toBe(2);
  expect(pen.copies.map(({ x, y, alpha }) => [Math.round(x), Math.round(y), alpha])).toEqual([
    [100, 100, 1],
    [200, 100, FADED_ALPHA],
  ]);
  expect(pen.globalAlpha).toBe(1);
});

test('a dotted line leads to the incident, and none to one that is not on the map', () => {
  const table = new UnitTable();
  const payload = data([
    { x: 100, y: 100 },
    { x: 200, y: 100 },
  ]);
  table.take({
    ...payload,
    bound: [
      { slot: 0, incident: 'b', since: null },
      { slot: 1, incident: 'gone', since: null },
      { slot: 9, incident: 'b', since: null },
    ],
  });
  const painter = new UnitsPainter();
  painter.take(table);
  painter.place(surfaceAt(), NOW);
  painter.paint(context, surfaceAt(), colours, { ids: ['a', 'b'], x: [1, 300], y: [1, 400] });
  expect(pen.lines).toHaveLength(1);
  expect(pen.lines[0]?.dash).toEqual([2, 6]);
  expect(pen.lines[0]?.points.map((at) => at.map(Math.round))).toEqual([
    [100, 100],
    [300, 400],
  ]);
});

test('a trail fades towards the past and ends where its unit stands', () => {
  const payload = data([{ x: 140, y: 100 }]);
  const before = [100, 110, 120, 130];
  paint({
    ...payload,
    trails: {
      lengths: Uint16Array.of(4),
      positions: Float64Array.from(before.flatMap((x) => [lng(x), lat(100)])),
    },
  });
  expect(pen.lines.map(({ alpha }) => alpha)).toEqual([0.15, 0.3, 0.5, 0.75]);
  expect(pen.lines.map(({ points }) => points.map(([x]) => Math.round(x)))).toEqual([
    [100, 110],
    [110, 120],
    [120, 130],
    [130, 140],
  ]);
  expect(pen.globalAlpha).toBe(1);
});

test('names are written for the selected unit, and for all from close by', () => {
  const payload = data([
    { x: 400, y: 250, name: '甲' },
    { x: 401, y: 270, name: '乙' },
  ]);
  paint(payload);
  expect(pen.texts).toEqual([]);
  paint(payload, 'u1');
  expect(pen.texts).toEqual(['乙']);
  pen.texts.length = 0;
  paint(payload, 'u1', surfaceAt(256 * 2 ** 14));
  expect(pen.texts).toEqual(['乙', '甲']);
});

test('a name does not lie on another one', () => {
  const payload = data([
    { x: 400, y: 250, name: '一号巡逻车' },
    { x: 402, y: 251, name: '二号巡逻车' },
  ]);
  paint(payload, null, surfaceAt(256 * 2 ** 14));
  expect(pen.texts).toEqual(['一号巡逻车']);
});

test('a crowd is small squares, one filled rectangle each', () => {
  const crowd = Array.from({ length: COMPACT_FROM + 1 }, (_, index) => ({ x: 2 * index, y: 100 }));
  paint(data(crowd));
  expect(pen.copies).toEqual([]);
  expect(pen.rects).toHaveLength(COMPACT_FROM + 1);
});

test('in a wide view those without a task step back, those with one stay and lie on top', () => {
  const list = Array.from({ length: QUIET_FROM }, (_, i) => ({ x: 20 + 30 * i, y: 100 }));
  const payload = data(list);
  payload.status.fill(UNIT_STATUSES.indexOf('free'));
  payload.status[3] = UNIT_STATUSES.indexOf('on-scene');
  paint(payload);
  expect(pen.copies.map(({ x }) => x)).toEqual([20 + 30 * 3]);
  // A small square is an edge and what it leaves open.
  expect(pen.rects).toHaveLength(2 * (QUIET_FROM - 1));
});

test('with fewer of them every unit shows its kind', () => {
  const payload = data(Array.from({ length: QUIET_FROM - 1 }, (_, i) => ({ x: 20 + 30 * i, y: 100 })));
  payload.status.fill(UNIT_STATUSES.indexOf('free'));
  paint(payload);
  expect(pen.copies).toHaveLength(QUIET_FROM - 1);
});
