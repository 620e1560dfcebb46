import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import type { UnitsData } from '../../../shared/contracts/map-views.js';
import type { PointSet } from '../points/point-set.js';
import { latOf, lngOf } from '../project/mercator.js';
import { UnitTable } from '../units/unit-table.js';
import { mapColours } from '../symbols/map-colours.js';
import { recordCanvases } from '../testing/recorded-canvas.js';
import { ClusterPainter } from './cluster-painter.js';
import { PointsPainter } from './points-painter.js';
import type { Surface } from './surface.js';

const NOW = 1_000;
const SCALE = 256 * 2 ** 12;
const surface: Surface = {
  width: 800,
  height: 500,
  pixelRatio: 2,
  view: { scale: SCALE, dx: -1_000, dy: -2_000 },
};
type Place = readonly [number, number];

let context: CanvasRenderingContext2D;

beforeEach(() => {
  context = recordCanvases(1_600, 1_000);
});

const world = ([x, y]: Place): Place => [(x - surface.view.dx) / SCALE, (y - surface.view.dy) / SCALE];

function pointSet(list: readonly Place[]): PointSet {
  return {
    count: list.length,
    x: Float64Array.from(list, (at) => world(at)[0]),
    y: Float64Array.from(list, (at) => world(at)[1]),
    state: new Uint16Array(list.length).fill(2),
    deadlines: new Float64Array(list.length).fill(Infinity),
    ids: list.map((_, index) => String(index)),
  };
}

function unitTable(list: readonly Place[], at: number): UnitTable {
  const data: UnitsData = {
    positions: Float64Array.from(list.flatMap((place) => [lngOf(world(place)[0]), latOf(world(place)[1])])),
    at: new Float64Array(list.length).fill(at),
    headings: new Float32Array(list.length),
    status: new Uint8Array(list.length),
    kind: new Uint8Array(list.length),
    lines: list.map((_, slot) => ({ id: `u${slot}`, name: 'U', town: null })),
    bound: [],
    trails: { lengths: new Uint16Array(0), positions: new Float64Array(0) },
    unplaced: 0,
  };
  const table = new UnitTable();
  table.take(data);
  return table;
}

/** Distance to the nearest of some marks, looking at each. */
function nearest(list: readonly Place[], [x, y]: Place, hidden: Uint8Array): number {
  return Math.min(
    Infinity,
    ...list.map(([px, py], index) => (hidden[index] === 1 ? Infinity : Math.hypot(px - x, py - y))),
  );
}

test('a pointer finds what looking at every mark finds', () => {
  const place = fc.tuple(
    fc.double({ min: 1, max: 799, noNaN: true }),
    fc.double({ min: 1, max: 499, noNaN: true }),
  );
  const heaps = fc
    .array(fc.tuple(place, fc.integer({ min: 1, max: 9 })), { maxLength: 25 })
    .map((list) =>
      list.flatMap(([[x, y], n]) =>
        Array.from({ length: n }, (_, i): Place => [Math.min(799, x + 3 * i), y]),
      ),
    );
  fc.assert(
    fc.property(heaps, fc.array(place, { maxLength: 12 }), place, (incidents, units, pointer) => {
      const painter = new PointsPainter();
      const points = pointSet(incidents);
      painter.take(points, [], null);
      painter.takeUnits(unitTable(units, NOW));
      painter.at(NOW, mapColours('dark', false));
      painter.paint(context, surface);
      const clusters = new ClusterPainter();
      const x = Float32Array.from(incidents, ([px]) => 2 * px);
      const y = Float32Array.from(incidents, ([, py]) => 2 * py);
      clusters.gather({ points, x, y, looks: points.state, apart: [] }, surface);
      const toIncident = nearest(incidents, pointer, clusters.hidden);
      const toUnit = nearest(units, pointer, new Uint8Array(units.length));
      const least = Math.min(toIncident, toUnit);
      const plate = clusters.at(2 * pointer[0], 2 * pointer[1]);
      // Within a hundredth of a pixel of a limit, rounding to 32 bits decides.
      fc.pre(
        Math.abs(least - 17) > 0.01 && Math.abs(least - 24) > 0.01 && Math.abs(toIncident - toUnit) > 0.01,
      );
      const hit = painter.pick(...pointer);
      if (least > 17 && plate) {
        expect(hit).toMatchObject({ kind: 'cluster', count: plate.count, worst: plate.worst });
      } else if (least > 24) {
        expect(hit).toBeNull();
      } else if (toUnit < toIncident) {
        expect(hit?.kind).toBe('unit');
        const [px, py] = (hit?.kind === 'unit' ? units[hit.slot] : undefined) ?? [NaN, NaN];
        expect(Math.hypot(px - pointer[0], py - pointer[1])).toBeCloseTo(toUnit, 2);
      } else {
        expect(hit?.kind).toBe('incident');
        const [px, py] = (hit?.kind === 'incident' ? incidents[hit.index] : undefined) ?? [NaN, NaN];
        expect(Math.hypot(px - pointer[0], py - pointer[1])).toBeCloseTo(toIncident, 2);
      }
    }),
    { numRuns: 300 },
  );
});

test('a unit that is dropped cannot be pointed at', () => {
  const painter = new PointsPainter();
  painter.takeUnits(unitTable([[100, 100]], NOW));
  painter.at(NOW + 1_800_000, mapColours('dark', false));
  painter.paint(context, surface);
  expect(painter.pick(100, 100)).toEqual({ kind: 'unit', slot: 0 });
  painter.at(NOW + 1_800_001, mapColours('dark', false));
  painter.paint(context, surface);
  expect(painter.pick(100, 100)).toBeNull();
});
