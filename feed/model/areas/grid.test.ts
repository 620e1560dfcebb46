import fc from 'fast-check';
import { expect, test } from 'vitest';
import { metresBetween } from '../../../shared/geo/metres-between.js';
import { addressKey } from './address-key.js';
import { cellCentre, cellOf, COLUMNS } from './grid.js';

const point = fc.record({
  lng: fc.double({ min: 73, max: 135, noNaN: true }),
  lat: fc.double({ min: 18, max: 53.5, noNaN: true }),
});

test('a point lies in its cell: no farther from the middle than half a diagonal', () => {
  fc.assert(
    fc.property(point, fc.constantFrom(50, 100, 250, 1_000), (at, metres) => {
      const cell = cellOf(at, metres);
      const centre = cellCentre(cell, metres);
      // 1 % for the one figure per degree of latitude.
      expect(metresBetween(at, centre)).toBeLessThan(metres * Math.SQRT1_2 * 1.01);
      expect(cellOf(centre, metres)).toBe(cell);
    }),
  );
});

test('the cell to the north is one row on, the one to the east one number on', () => {
  const cell = cellOf({ lng: 119.95, lat: 30.25 }, 100);
  const { lng, lat } = cellCentre(cell, 100);
  expect(cellOf({ lng, lat: lat + 0.0009 }, 100)).toBe(cell + COLUMNS);
  expect(cellOf({ lng: lng + 0.00104, lat }, 100)).toBe(cell + 1);
});

test.each([
  ['文一西路 １号', '文一西路1号'],
  ['（仓前）Road-No.3', '仓前roadno3'],
  ['长街', null],
  ['', null],
])('%s is the address %s', (address, key) => {
  expect(addressKey(address)).toBe(key);
});
