import { expect, test } from 'vitest';
import type { UnitsData } from '../../../shared/contracts/map-views.js';
import { lngOf } from '../project/mercator.js';
import { UnitTable } from './unit-table.js';

function data(ids: readonly string[] | null, lngs: readonly number[]): UnitsData {
  return {
    positions: Float64Array.from(lngs.flatMap((lng) => [lng, 30])),
    at: new Float64Array(lngs.length),
    headings: new Float32Array(lngs.length).fill(Number.NaN),
    status: new Uint8Array(lngs.length),
    kind: new Uint8Array(lngs.length),
    lines: ids?.map((id) => ({ id, name: id.toUpperCase(), town: null })) ?? null,
    bound: [],
    trails: { lengths: Uint16Array.of(2, 1), positions: Float64Array.of(120, 30, 120.1, 30, 121, 30) },
    unplaced: 0,
  };
}

test('who is who goes on until it is told anew', () => {
  const table = new UnitTable();
  table.take(data(null, [120]));
  expect(table.units.count).toBe(0);
  table.take(data(['a', 'b'], [120, 121]));
  table.take(data(null, [120, 122]));
  expect(table.idAt(1)).toBe('b');
  expect(lngOf(table.worldOf('b')?.x ?? 0)).toBeCloseTo(122, 9);
  expect(table.worldOf('c')).toBeNull();
  expect(table.idAt(7)).toBeNull();
});

test('a selection is found again in another slot and ends with its unit', () => {
  const table = new UnitTable();
  table.mark('b');
  expect(table.selected).toBeNull();
  table.take(data(['a', 'b'], [120, 121]));
  expect(table.selected).toBe(1);
  table.take(data(['b'], [121]));
  expect(table.selected).toBe(0);
  table.take(data(['a'], [121]));
  expect(table.selected).toBeNull();
});

test('trails are cut to the positions that came', () => {
  const table = new UnitTable();
  table.take(data(['a', 'b', 'c'], [120, 121, 122]));
  expect([...table.units.trailStarts]).toEqual([0, 2, 3, 3]);
  const short = data(['a', 'b'], [120, 121]);
  table.take({ ...short, trails: { lengths: Uint16Array.of(2, 9), positions: Float64Array.of(120, 30) } });
  expect([...table.units.trailStarts]).toEqual([0, 1, 1]);
});
