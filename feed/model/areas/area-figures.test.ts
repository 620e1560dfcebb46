import { expect, test } from 'vitest';
import type { AreaMetric } from '../../../shared/contracts/map-views.js';
import type { IncidentFields } from '../../../shared/domain/incident.js';
import { aBatch, anEvent, received, T0 } from '../../testing/fixtures.js';
import { aMapSite, VILLAGES } from '../../testing/map-site.js';
import { WallModel } from '../wall-model.js';
import { areaFigures } from './area-figures.js';
import { heatFigures } from './heat-figures.js';

const [first, second, third] = VILLAGES;
const town = first.slice(0, 9);
const MINUTE = 60_000;
const DAY = 86_400_000;

function modelOf(sets: readonly IncidentFields[], at: (i: number) => number = () => T0): WallModel {
  const model = new WallModel(aMapSite(), T0);
  model.settle('log-1', 0, 0);
  model.apply(
    aBatch(
      sets.map((set, i) => received(`i${i}`, at(i), { category: 'noise', ...set })),
      1,
    ),
  );
  return model;
}

function figures(model: WallModel, metric: AreaMetric, level: 'town' | 'village' = 'village', area?: string) {
  const data = areaFigures(model, { metric, level, ...(area === undefined ? {} : { area }) }, false);
  return { ...data, areas: data.areas.map(({ code, value, n }) => [code, value, n]) };
}

const times = (n: number, set: IncidentFields): IncidentFields[] => Array.from({ length: n }, () => set);

test('open, today and month; units without incidents have a zero, what is nowhere is told apart', () => {
  const sets = [...times(3, { village: first }), { village: second }, { town }, {}];
  const model = modelOf(sets, (i) => T0 - (i === 0 ? 10 * DAY : i));
  expect(figures(model, 'open')).toMatchObject({
    ...{ metric: 'open', level: 'village', windowStart: null, elsewhere: 2 },
    areas: [
      [first, 3, 3],
      [second, 1, 1],
      [third, 0, 0],
    ],
  });
  expect(figures(model, 'today').areas[0]).toEqual([first, 2, 2]);
  expect(figures(model, 'month', 'town')).toMatchObject({
    elsewhere: 1,
    areas: [
      [town, 5, 5],
      ['330110014', 0, 0],
    ],
  });
  expect(figures(model, 'month', 'village', town)).toMatchObject({
    elsewhere: 1,
    areas: [
      [first, 3, 3],
      [second, 1, 1],
    ],
  });
});

test('density needs the area of the unit, and has none without', () => {
  const model = modelOf([...times(5, { village: first }), { village: third }]);
  expect(figures(model, 'density').areas).toEqual([
    [first, 2, 5],
    [second, 0, 0],
    [third, null, 1],
  ]);
});

test('overrun follows the clock, arrivals count when they are decided', () => {
  const model = modelOf(times(3, { village: first }));
  expect(figures(model, 'overrun').areas[0]).toEqual([first, 0, 0]);
  expect(figures(model, 'arrived').areas[0]).toEqual([first, null, 0]);
  while (model.advance(T0 + MINUTE + 1));
  expect(figures(model, 'overrun').areas[0]).toEqual([first, 3, 3]);
  const arrived = { signed: T0 + 1, dispatched: T0 + 2, accepted: T0 + 3, arrived: T0 + 5 * MINUTE };
  model.apply(aBatch([anEvent('i0', 2, {}, arrived)], 4));
  expect(figures(model, 'arrived').areas[0]).toEqual([first, 1, 1]);
  while (model.advance(T0 + 30 * MINUTE));
  expect(figures(model, 'arrived').areas[0]).toEqual([first, 1 / 3, 3]);
});

test('repeats: of those whose place is known, the ones after the first at each place', () => {
  const model = modelOf([
    ...times(3, { village: first, address: '长街1号' }),
    { village: first, address: '长街2号' },
    { village: first },
  ]);
  expect(figures(model, 'repeats').areas[0]).toEqual([first, 2 / 4, 4]);
});

test('for visitors a figure of fewer than five is small, and what it follows from is withheld', () => {
  const hidden = { value: null, n: null, small: false };
  const shown = (n: number) => ({ value: n, n, small: false });
  const small = { ...hidden, small: true };
  const visit = (sets: readonly IncidentFields[], level: 'town' | 'village', area?: string) => {
    const params = { metric: 'open' as const, level, ...(area === undefined ? {} : { area }) };
    const { areas, elsewhere } = areaFigures(modelOf(sets), params, true);
    return { figures: areas.map(({ value, n, small }) => ({ value, n, small })), elsewhere };
  };
  const inFirst = times(9, { village: first });
  const two = [...inFirst, ...times(4, { village: second }), ...times(6, { village: third }), {}];
  expect(visit(two, 'town')).toEqual({ figures: [shown(13), shown(6)], elsewhere: 0 });
  expect(visit(two, 'village').figures).toEqual([hidden, small, shown(6)]);
  // The other town is small: its neighbour is withheld, and with it its villages.
  const one = [...inFirst, ...times(7, { village: second }), { village: third }];
  expect(visit(one, 'town').figures).toEqual([hidden, small]);
  expect(visit(one, 'village').figures).toEqual([hidden, hidden, small]);
  expect(visit(one, 'village', town).figures).toEqual([hidden, hidden]);
});

test('heat: every incident with a position is in one cell; visitors get big cells without small numbers', () => {
  const at = (metres: number, position: 'exact' | 'scattered' = 'exact'): IncidentFields => ({
    ...{ lng: 119.95 + metres / 96_050, lat: 30.25, position },
  });
  const model = modelOf([...times(5, at(0)), at(20_000), at(20_000, 'scattered'), {}]);
  const whole = heatFigures(model.areas, false);
  expect(whole).toMatchObject({ cellM: 250, n: 7, unplaced: 1 });
  expect([...whole.cells].filter((_, i) => i % 3 === 2)).toEqual([5, 2]);
  expect(Math.abs((whole.cells[0] ?? 0) - 119.95) * 96_050).toBeLessThan(130);
  const visit = heatFigures(model.areas, true);
  expect(visit).toMatchObject({ cellM: 1_000, n: 7, unplaced: 1 });
  expect([...visit.cells].filter((_, i) => i % 3 === 2)).toEqual([5]);
});
