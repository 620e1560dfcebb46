import { expect, it } from 'vitest';
import type { Pack } from '../../shared/contracts/jurisdiction.js';
import { HeldJurisdiction } from '../jurisdiction/current.js';
import { SITE_DATA } from '../testing/fixture.js';
import { CurrentPlaces } from './places.js';
import { rawPosition } from './raw-position.js';

it('follows the pack in force', () => {
  const { pack, boundaries } = SITE_DATA;
  const jurisdiction = new HeldJurisdiction({ pack, boundaries, version: 0 });
  const places = new CurrentPlaces(jurisdiction);
  const before = places.lookup.unitAt(119.94, 30.27);
  expect([before.length, places.areas.has(before), places.areas.has('330110')]).toEqual([12, true, false]);
  const towns: Pack = { ...pack, units: pack.units.filter(({ level }) => level !== 'village') };
  jurisdiction.swap({ pack: towns, boundaries, version: 1 });
  expect(places.lookup.unitAt(119.94, 30.27)).toBe(before.slice(0, 9));
  expect(places.areas.has(before)).toBe(false);
});

it.each([
  ['119.940000123456789', '30.27', '119.940000123456789,30.27'],
  [13_812_345_678, null, '138****5678,'],
  ['王小明 138-1234-5678', true, '王小明 138****5678,true'],
  [[119.94, '30.27'], [[1]], '[119.94,30.27],[…]'],
  [{ lng: 1 }, undefined, '{…},'],
  ['\u0000a\ud800', 1, '?a?,1'],
])('keeps %j, %j as %s', (lng, lat, text) => {
  expect(rawPosition(lng, lat)).toBe(text);
});

it('cuts what is long', () => {
  expect(rawPosition('9'.repeat(1_000), 1)).toHaveLength(120);
});
