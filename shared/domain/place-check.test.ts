import { expect, test } from 'vitest';
import { placeOf } from './place-check.js';

test('a code that lies near the coordinates agrees, another disagrees and still counts', () => {
  const place = { town: '330110012', village: '330110012001', geoUnit: '330110012002' };
  expect(placeOf({ ...place, geoNear: '330110012 330110012001 330110012002' })).toEqual({
    town: '330110012',
    village: '330110012001',
    grid: null,
    check: 'agree',
  });
  expect(placeOf({ ...place, geoNear: '330110012 330110012002' })).toMatchObject({
    village: '330110012001',
    check: 'disagree',
  });
});

test('a place outside every unit disagrees with any code', () => {
  expect(placeOf({ town: '330110012', geoUnit: '', geoNear: '' }).check).toBe('disagree');
});

test('without a code the coordinates tell the unit, down to the grid', () => {
  expect(placeOf({ geoUnit: '330110012001007', geoNear: '330110012 330110012001' })).toEqual({
    town: '330110012',
    village: '330110012001',
    grid: '330110012001007',
    check: 'by-position',
  });
  expect(placeOf({ geoUnit: '330110012', geoNear: '330110012' })).toMatchObject({ village: null });
});

test('nothing is checked where one of the two is missing', () => {
  expect(placeOf({ town: '330110012' }).check).toBeNull();
  expect(placeOf({ geoUnit: '', geoNear: '' })).toEqual({
    town: null,
    village: null,
    grid: null,
    check: null,
  });
});

test('coordinates of an earlier version say nothing once a later one is in doubt', () => {
  const before = { geoUnit: '330110012001', geoNear: '330110012 330110012001' };
  expect(placeOf({ ...before, position: 'zero' }).town).toBeNull();
  expect(placeOf({ ...before, position: 'zero', town: '330110013' }).check).toBeNull();
  expect(placeOf({ ...before, position: 'scattered', town: '330110013' }).check).toBeNull();
  expect(placeOf({ ...before, position: 'exact', town: '330110013' }).check).toBe('disagree');
});

test('the village of an earlier version goes when a later one names another town', () => {
  const old = { village: '330110012001', grid: '330110012001007' };
  expect(placeOf({ ...old, town: '330110013' })).toEqual({
    town: '330110013',
    village: null,
    grid: null,
    check: null,
  });
  expect(placeOf({ ...old, town: '330110012' })).toMatchObject(old);
  expect(placeOf({ ...old, village: '330110012002' })).toMatchObject({ village: '330110012002', grid: null });
});

test('a village without a border agrees where its town does', () => {
  const near = '330110012 330110012*';
  expect(placeOf({ town: '330110012', village: '330110012001', geoNear: near }).check).toBe('agree');
  expect(placeOf({ town: '330110013', village: '330110013001', geoNear: near }).check).toBe('disagree');
});
