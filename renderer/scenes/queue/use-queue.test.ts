import { expect, test } from 'vitest';
import type { QueueData, Row } from '../../../shared/contracts/views.js';
import { sampleRow } from '../../testing/sample-rows.js';
import { movedIds } from './row-moves.js';
import { mergeSlice } from './use-queue.js';

const row = (id: string, version = 1): Row => sampleRow({ id, version });
const data = (order: string[], rows: Row[]): QueueData => ({
  total: order.length,
  overrun: 0,
  drills: 0,
  settledFrom: order.length,
  offset: 0,
  order,
  rows,
});

test('rows that did not change are kept as the same objects, rows that left are forgotten', () => {
  const cache = new Map<string, Row>();
  const [a, b, c] = [row('a'), row('b'), row('c')];
  mergeSlice(cache, data(['a', 'b', 'c'], [a, b, c]));
  const b2 = row('b', 2);
  const next = mergeSlice(cache, data(['c', 'b'], [b2]));
  expect(next.rows).toEqual([c, b2]);
  expect(next.rows[0]).toBe(c);
  expect([...cache.keys()]).toEqual(['b', 'c']);
});

test('a row that only made room has not moved', () => {
  expect(movedIds(['a', 'b', 'c'], ['a', 'b', 'c'])).toEqual([]);
  expect(movedIds(['a', 'b', 'c', 'd'], ['d', 'a', 'b', 'c'])).toEqual(['d']);
  expect(movedIds(['a', 'b', 'c'], ['x', 'a', 'b', 'c'])).toEqual(['x']);
  expect(movedIds(['a', 'b', 'c'], ['b', 'c'])).toEqual([]);
});

test('nothing is marked when everything moves, or at the first sight', () => {
  expect(movedIds([], ['a', 'b'])).toEqual([]);
  expect(movedIds(['a', 'b', 'c', 'd', 'e'], ['v', 'w', 'x', 'y', 'z'])).toEqual([]);
});
