import { expect, test } from 'vitest';
import { PointTable } from './point-table.js';

function data(ids: readonly string[]) {
  return {
    positions: Float64Array.from(ids.flatMap((_, i) => [120 + i, 30])),
    state: new Uint16Array(ids.length),
    deadlines: new Float64Array(ids.length),
    ids: [...ids],
    unplaced: [],
  };
}

test('finds marked points again when they move in the list, and drops those that left', () => {
  const table = new PointTable();
  table.mark(['b', 'c'], 'a');
  expect(table.raised).toEqual([]);
  expect(table.selected).toBeNull();
  table.take(data(['a', 'b', 'c']));
  expect(table.raised).toEqual([1, 2]);
  expect(table.selected).toBe(0);
  table.take(data(['c', 'x', 'y', 'b']));
  expect(table.raised).toEqual([3, 0]);
  expect(table.selected).toBeNull();
  expect(table.idAt(1)).toBe('x');
  expect(table.idAt(9)).toBeNull();
  expect(table.worldOf('y')?.x).toBeCloseTo(122 / 360 + 0.5, 12);
  expect(table.worldOf('a')).toBeNull();
});
