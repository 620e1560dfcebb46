import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Surface } from '../layers/surface.js';
import { Clusters, CLUSTER_FROM, type PlacedPoints } from './clusters.js';
import { cellsUnder, CLUSTER_CELL } from './cluster-cells.js';
import { looksOverrun } from './looks.js';
import type { PointSet } from './point-set.js';

const REACH = 28;
const SCALE = 256 * 2 ** 12.3;

function surfaceAt(left: number, top: number, scale = SCALE): Surface {
  return { width: 900, height: 600, pixelRatio: 1, view: { scale, dx: -left, dy: -top } };
}

/** Points by their place on an endless sheet of pixels at `SCALE`; `looks` say which are overrun. */
function placed(
  list: readonly (readonly [number, number, number])[],
  { view }: Surface,
  apart: readonly number[] = [],
): PlacedPoints {
  const x = Float64Array.from(list, ([px]) => px / SCALE);
  const y = Float64Array.from(list, ([, py]) => py / SCALE);
  const looks = Uint16Array.from(list, ([, , look]) => look);
  const points: PointSet = {
    count: list.length,
    x,
    y,
    state: looks,
    deadlines: Float64Array.from(list, (_, index) => index),
    ids: list.map((_, index) => String(index)),
  };
  return {
    points,
    x: Float32Array.from(x, (value) => value * view.scale + view.dx),
    y: Float32Array.from(y, (value) => value * view.scale + view.dy),
    looks,
    apart,
  };
}

/** In heaps, so that clusters come about, with some anywhere. */
const heap = fc
  .tuple(fc.integer({ min: 0, max: 1_500 }), fc.integer({ min: 0, max: 1_000 }))
  .chain(([cx, cy]) =>
    fc.array(
      fc.tuple(
        fc.double({ min: cx - 40, max: cx + 40, noNaN: true }),
        fc.double({ min: cy - 40, max: cy + 40, noNaN: true }),
        fc.constantFrom(0b000, 0b001, 0b010, 0b100, 0b110),
      ),
      { maxLength: 40 },
    ),
  );
const sheet = fc.array(heap, { maxLength: 8 }).map((heaps) => heaps.flat());
const corner = fc.tuple(fc.integer({ min: 0, max: 700 }), fc.integer({ min: 0, max: 500 }));

const inView = (p: PlacedPoints, { width, height }: Surface, index: number): boolean => {
  const [x, y] = [p.x[index] ?? Number.NaN, p.y[index] ?? Number.NaN];
  return x >= 0 && y >= 0 && x < width && y < height;
};

test('a drill is in no cluster, and what it stands among is counted without it', () => {
  const clusters = new Clusters();
  const surface = surfaceAt(0, 0);
  const list = [
    ...Array.from({ length: 4 }, () => [300, 300, 0b010] as const),
    [300, 300, 0b1_0000_0000] as const,
  ];
  const p = placed(list, surface);
  clusters.gather(p, surface, REACH);
  expect(clusters.list.map(({ count, urgency }) => [count, urgency])).toEqual([[4, 2]]);
  expect(clusters.hidden[4]).toBe(0);
});

test('what clusters count and what is drawn singly add up to what is in the picture, overruns too', () => {
  const clusters = new Clusters();
  fc.assert(
    fc.property(sheet, corner, (list, [left, top]) => {
      const surface = surfaceAt(left, top);
      const p = placed(list, surface);
      clusters.gather(p, surface, REACH);
      const seen = list.map((_, index) => index).filter((index) => inView(p, surface, index));
      const single = seen.filter((index) => clusters.hidden[index] === 0);
      const sum = (of: (cluster: (typeof clusters.list)[number]) => number): number =>
        clusters.list.reduce((total, cluster) => total + of(cluster), 0);
      expect(sum(({ count }) => count) + single.length).toBe(seen.length);
      const overrun = (indices: readonly number[]): number =>
        indices.filter((index) => looksOverrun(p.looks[index] ?? 0)).length;
      expect(sum((cluster) => cluster.overrun) + overrun(single)).toBe(overrun(seen));
      for (const { count, overrun: late, worst, bounds, x, y } of clusters.list) {
        expect(count).toBeGreaterThanOrEqual(CLUSTER_FROM);
        expect(clusters.hidden[worst]).toBe(1);
        expect(looksOverrun(p.looks[worst] ?? 0)).toBe(late > 0);
        expect((x - surface.view.dx) / SCALE).toBeGreaterThanOrEqual(bounds.minX - 1e-9);
        expect((y - surface.view.dy) / SCALE).toBeLessThanOrEqual(bounds.maxY + 1e-9);
      }
      // What is not in the picture belongs to no cluster.
      for (const index of list.keys()) {
        if (!inView(p, surface, index)) expect(clusters.hidden[index]).toBe(0);
      }
    }),
    { numRuns: 300 },
  );
});

test('panning changes no cluster that stays wholly in the picture', () => {
  const [one, two] = [new Clusters(), new Clusters()];
  fc.assert(
    fc.property(
      sheet,
      fc.integer({ min: -60, max: 60 }),
      fc.integer({ min: -60, max: 60 }),
      (list, dx, dy) => {
        const [a, b] = [surfaceAt(300, 200), surfaceAt(300 + dx, 200 + dy)];
        one.gather(placed(list, a), a, REACH);
        two.gather(placed(list, b), b, REACH);
        const whole = (clusters: Clusters, { width, height }: Surface) =>
          clusters.list.filter(
            ({ cell }) =>
              cell.left > 200 && cell.top > 200 && cell.right < width - 200 && cell.bottom < height - 200,
          );
        for (const cluster of whole(one, a)) {
          expect(two.list.map(({ count, bounds }) => ({ count, bounds }))).toContainEqual({
            count: cluster.count,
            bounds: cluster.bounds,
          });
        }
      },
    ),
    { numRuns: 200 },
  );
});

test('marks that cover each other are gathered from four on; four that stand clear are not', () => {
  const surface = surfaceAt(0, 0);
  const clusters = new Clusters();
  // Inside one cell: its corners are multiples of its side.
  const { side } = cellsUnder(surface.view, surface.width, surface.height);
  const px = side * SCALE;
  const at = (dx: number, dy: number): [number, number, number] => [px * 2 + dx, px * 2 + dy, 2];
  clusters.gather(placed([at(40, 40), at(41, 40), at(42, 40)], surface), surface, REACH);
  expect(clusters.list).toEqual([]);
  clusters.gather(placed([at(40, 40), at(41, 40), at(42, 40), at(43, 41)], surface), surface, REACH);
  expect(clusters.list.map(({ count }) => count)).toEqual([4]);
  clusters.gather(placed([at(5, 5), at(5, 60), at(60, 5), at(60, 60)], surface), surface, REACH);
  expect(clusters.list).toEqual([]);
});

test('raised and selected points stand apart and are counted by nobody else', () => {
  const surface = surfaceAt(0, 0);
  const clusters = new Clusters();
  const list = Array.from({ length: 8 }, (): [number, number, number] => [120, 120, 0b100]);
  clusters.gather(placed(list, surface, [2, 5, 5, 99]), surface, REACH);
  expect(clusters.list.map(({ count, overrun }) => [count, overrun])).toEqual([[6, 6]]);
  expect([...clusters.hidden.subarray(0, 8)]).toEqual([1, 1, 0, 1, 1, 0, 1, 1]);
});

test('zooming in parts what is apart', () => {
  const list = Array.from({ length: 8 }, (_, index): [number, number, number] => [100 + 4 * index, 100, 2]);
  const clusters = new Clusters();
  const left = surfaceAt(0, 0);
  clusters.gather(placed(list, left), left, REACH);
  expect(clusters.list).toHaveLength(1);
  const near = surfaceAt(700, 500, SCALE * 8);
  clusters.gather(placed(list, near), near, REACH);
  expect(clusters.list).toEqual([]);
});

test('cells are between one and two times their least side, nested, and cover the view', () => {
  fc.assert(
    fc.property(fc.double({ min: 8, max: 20, noNaN: true }), corner, (zoom, [left, top]) => {
      const scale = 256 * 2 ** zoom;
      const view = { scale, dx: -left, dy: -top };
      const frame = cellsUnder(view, 900, 600);
      const side = frame.side * scale;
      expect(side).toBeGreaterThanOrEqual(CLUSTER_CELL);
      expect(side).toBeLessThan(2 * CLUSTER_CELL);
      expect(Number.isInteger(Math.log2(frame.side))).toBe(true);
      expect(frame.column * side).toBeLessThanOrEqual(left);
      expect((frame.column + frame.columns) * side).toBeGreaterThan(left + 900);
      expect((frame.row + frame.rows) * side).toBeGreaterThan(top + 600);
    }),
  );
});
