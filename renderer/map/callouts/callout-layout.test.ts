import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  layoutCallouts,
  levelGuards,
  spread,
  visibleAnchors,
  type CalloutAnchor,
  type CalloutColumn,
  type PlacedCallout,
} from './callout-layout.js';

const column: CalloutColumn = {
  top: 16,
  bottom: 880,
  height: 68,
  gap: 20,
  gutterLeft: 930,
  gutterRight: 1_020,
  leaderAt: 18,
};

const anchor = fc.record({ x: fc.integer({ min: 0, max: 930 }), y: fc.integer({ min: 0, max: 880 }) });
const anchors = fc
  .array(fc.option(anchor, { freq: 5 }), { maxLength: 12 })
  .map((list): CalloutAnchor[] => list.map((at, i) => ({ id: `i${i}`, at })));

type Segment = readonly [number, number, number, number];

function segments({ leader }: PlacedCallout): Segment[] {
  const found: Segment[] = [];
  for (let i = 0; i + 3 < leader.length; i += 2) {
    found.push([leader[i] ?? 0, leader[i + 1] ?? 0, leader[i + 2] ?? 0, leader[i + 3] ?? 0]);
  }
  return found;
}

function side([ax, ay, bx, by]: Segment, x: number, y: number): number {
  return Math.sign((bx - ax) * (y - ay) - (by - ay) * (x - ax));
}

function cross(a: Segment, b: Segment): boolean {
  const ends = side(a, b[0], b[1]) * side(a, b[2], b[3]);
  const others = side(b, a[0], a[1]) * side(b, a[2], a[3]);
  return ends < 0 && others < 0;
}

test('leaders never cross, and are level outside the gutter', () => {
  fc.assert(
    fc.property(anchors, (list) => {
      const placed = layoutCallouts(list, column);
      const lines = placed.map(segments);
      for (const [i, a] of lines.entries()) {
        for (const b of lines.slice(i + 1)) {
          expect(a.some((one) => b.some((other) => cross(one, other)))).toBe(false);
        }
        for (const [x1, y1, x2, y2] of a) {
          if (y1 !== y2) expect(Math.min(x1, x2)).toBeGreaterThanOrEqual(column.gutterLeft);
        }
      }
    }),
    { numRuns: 300 },
  );
});

test('callouts do not overlap, stay in the column and keep the order of the map', () => {
  fc.assert(
    fc.property(anchors, (list) => {
      const placed = layoutCallouts(list, column);
      expect(placed.length).toBe(Math.min(list.length, 10));
      for (const [i, callout] of placed.entries()) {
        expect(callout.top).toBeGreaterThanOrEqual(column.top - 1e-6);
        expect(callout.top + column.height).toBeLessThanOrEqual(column.bottom + 1e-6);
        const next = placed[i + 1];
        if (next) expect(next.top - callout.top).toBeGreaterThanOrEqual(column.height + column.gap - 1e-6);
      }
      const y = new Map(list.map(({ id, at }) => [id, at?.y ?? Infinity]));
      const order = placed.map(({ id }) => y.get(id) ?? 0);
      expect(order).toEqual([...order].sort((a, b) => a - b));
    }),
  );
});

test('a lone callout stands level with its incident', () => {
  const [only] = layoutCallouts([{ id: 'a', at: { x: 300, y: 400 } }], column);
  expect(only).toEqual({ id: 'a', top: 382, leader: [320, 400, 930, 400, 1_008, 400, 1_020, 400] });
});

test('incidents off the map have no leader and stand last', () => {
  const list = [
    { id: 'a', at: { x: 990, y: 100 } },
    { id: 'b', at: { x: 10.4, y: 100.6 } },
    { id: 'c', at: null },
  ];
  expect(visibleAnchors(list, column)).toEqual([
    { id: 'a', at: null },
    { id: 'b', at: { x: 10, y: 101 } },
    { id: 'c', at: null },
  ]);
  const placed = layoutCallouts(visibleAnchors(list, column), column);
  expect(placed.map(({ id, leader }) => [id, leader.length > 0])).toEqual([
    ['b', true],
    ['a', false],
    ['c', false],
  ]);
});

test('spreading moves as little as it can', () => {
  expect(spread([0, 0, 0], 10, -Infinity, Infinity)).toEqual([-10, 0, 10]);
  expect(spread([5, 50, 51], 10, 0, 100)).toEqual([5, 45.5, 55.5]);
  expect(spread([95, 96], 10, 0, 100)).toEqual([90, 100]);
  expect(spread([], 10, 0, 100)).toEqual([]);
});

test('no callout lies on a level seam where there is room beside it', () => {
  const guards = levelGuards(
    [
      { left: 0, top: 380, width: 1_376, height: 40 },
      { left: 600, top: 0, width: 40, height: 880 },
    ],
    { width: 1_376 },
  );
  expect(guards).toEqual([{ top: 380, bottom: 420 }]);
  fc.assert(
    fc.property(
      anchors.map((list) => list.slice(0, 7)),
      (list) => {
        const placed = layoutCallouts(list, column, guards);
        for (const [i, { top }] of placed.entries()) {
          expect(top + column.height <= 380 || top >= 420).toBe(true);
          expect(top).toBeGreaterThanOrEqual(column.top);
          expect(top + column.height).toBeLessThanOrEqual(column.bottom + 1e-6);
          const next = placed[i + 1];
          if (next) expect(next.top - top).toBeGreaterThanOrEqual(column.height + column.gap - 1e-6);
        }
      },
    ),
  );
});
