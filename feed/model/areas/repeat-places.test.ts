import { expect, test } from 'vitest';
import type { IncidentFields } from '../../../shared/domain/incident.js';
import { aBatch, received, T0 } from '../../testing/fixtures.js';
import { drain } from '../../testing/drain.js';
import { aMapSite, VILLAGES } from '../../testing/map-site.js';
import { WallModel } from '../wall-model.js';
import { repeatPlaces } from './repeat-places.js';

const [village, other] = VILLAGES;
const DAY = 86_400_000;
/** Some metres to the east. */
const east = (metres: number): IncidentFields => ({
  ...{ lng: 119.95 + metres / 96_050, lat: 30.25, position: 'exact' as const, village },
});

function placesOf(fields: readonly IncidentFields[], area?: string, ago = 0) {
  const model = new WallModel(aMapSite(), T0);
  model.settle('log-1', 0, 0);
  model.apply(
    aBatch(
      fields.map((set, i) => received(`i${i}`, T0 - i * 1_000 - ago, set)),
      1,
    ),
  );
  return drain(repeatPlaces(model, area === undefined ? {} : { area })).map(({ lng, lat, entries }) => ({
    at: [lng, lat],
    ids: entries.map(({ sample }) => sample.id.slice(4)),
  }));
}

test('three within 50 m are one place, wherever the squares begin; two are none', () => {
  for (let shift = 0; shift < 100; shift += 7) {
    const near = [east(shift), east(shift + 25), east(shift + 50)];
    expect(placesOf(near).map(({ ids }) => ids)).toEqual([['i0', 'i1', 'i2']]);
    expect(placesOf(near.slice(1))).toEqual([]);
  }
});

test('what is 300 m away is another place; a street full of incidents is several', () => {
  const [here, there] = [0, 300].map((metres) => [east(metres), east(metres + 5), east(metres + 10)]);
  expect(placesOf([...(here ?? []), ...(there ?? [])])).toHaveLength(2);
  const street = Array.from({ length: 60 }, (_, i) => east(i * 20));
  expect(placesOf(street).length).toBeGreaterThan(6);
});

test('one address is one place although its positions lie apart; it stands in the middle of them', () => {
  const address = { address: '文一西路1号' };
  const apart = [0, 400, 800].map((metres) => ({ ...east(metres), ...address }));
  const [place] = placesOf(apart);
  expect(place?.ids).toEqual(['i0', 'i1', 'i2']);
  expect(place?.at[0]).toBeCloseTo(119.95 + 400 / 96_050, 9);
  expect(placesOf(apart.map((set, i) => ({ ...set, village: i === 0 ? village : other })))).toEqual([]);
});

test('an address without an exact position stands at the label of its village', () => {
  const fields = Array.from({ length: 3 }, () => ({ village, address: '文一西路1号' }));
  expect(placesOf(fields)).toEqual([{ at: [119.955, 30.255], ids: ['i0', 'i1', 'i2'] }]);
});

test('scattered positions, drills and what is older than 30 days make no place', () => {
  const near = [east(0), east(5), east(10)];
  expect(placesOf(near.map((set) => ({ ...set, position: 'scattered' as const })))).toEqual([]);
  expect(placesOf(near.map((set) => ({ ...set, drill: true })))).toEqual([]);
  expect(placesOf(near, undefined, 29 * DAY)).toHaveLength(1);
  expect(placesOf(near, undefined, 30 * DAY)).toEqual([]);
});

test('with an area only its own incidents count', () => {
  const mixed = [east(0), east(5), east(10), { ...east(3), village: other }];
  expect(placesOf(mixed).map(({ ids }) => ids.length)).toEqual([4]);
  expect(placesOf(mixed, village).map(({ ids }) => ids)).toEqual([['i0', 'i1', 'i2']]);
  expect(placesOf(mixed, other)).toEqual([]);
  const grids = mixed.map((set, i) => ({ ...set, village, grid: `${village}0${i}` }));
  expect(placesOf(grids, `${village}01`)).toEqual([]);
});
