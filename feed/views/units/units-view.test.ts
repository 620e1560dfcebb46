import { expect, test } from 'vitest';
import { UNIT_DROPS_MS, UNIT_KINDS, UNIT_STATUSES } from '../../../shared/domain/field-unit.js';
import { UnitSet } from '../../model/units/unit-set.js';
import { T0 } from '../../testing/fixtures.js';
import { allUnits, aUnit, changed } from '../../testing/units.js';
import { sharedUnits, UNITS_GAP_MS, UnitsView } from './units-view.js';

/** A view on manual server time; one second of it is one of the feed's own clock. */
function setUp(trails = false) {
  const units = new UnitSet();
  const clock: { now: number | null } = { now: T0 };
  const shared = sharedUnits({ units, now: () => clock.now }, trails);
  const view = new UnitsView(units, shared);
  let tick = 0;
  const look = (from = view) => {
    tick += 1;
    const payload = from.collect({ tick, monoMs: (clock.now ?? T0) - T0, model: null });
    return payload?.view === 'units' ? payload.data : null;
  };
  return { units, clock, view, look, another: () => new UnitsView(units, shared) };
}

test('parallel arrays, one slot per unit that has a position', () => {
  const { units, look } = setUp();
  units.take(
    allUnits([
      aUnit('a', { heading: null }),
      aUnit('b', { lng: null, lat: null, position: 'none' }),
      aUnit('c', { kind: 'fire', status: 'en-route', incident: '110:x', since: T0 - 5, lat: 30.5 }),
    ]),
  );
  const data = look();
  expect(data).toMatchObject({
    lines: [
      { id: 'a', name: '巡a', town: '330110013' },
      { id: 'c', name: '巡c', town: '330110013' },
    ],
    bound: [{ slot: 1, incident: '110:x', since: T0 - 5 }],
    unplaced: 1,
  });
  expect([...(data?.positions ?? [])]).toEqual([119.95, 30.25, 119.95, 30.5]);
  expect([...(data?.headings ?? [])]).toEqual([NaN, 90]);
  expect([...(data?.kind ?? [])].map((kind) => UNIT_KINDS[kind])).toEqual(['patrol', 'fire']);
  expect([...(data?.status ?? [])].map((status) => UNIT_STATUSES[status])).toEqual(['free', 'en-route']);
  expect(data?.trails.lengths).toHaveLength(0);
});

test('who is who travels once, and again when it changes', () => {
  const { units, clock, look, another } = setUp();
  units.take(allUnits([aUnit('a')]));
  expect(look()?.lines).toHaveLength(1);
  clock.now = T0 + 1_000;
  units.take(changed([aUnit('a', { lng: 120 })]));
  expect(look()?.lines).toBeNull();
  expect(look(another())?.lines).toHaveLength(1);
  clock.now = T0 + 2_000;
  units.take(changed([aUnit('a', { name: '巡逻一组' })]));
  expect(look()?.lines).toEqual([{ id: 'a', name: '巡逻一组', town: '330110013' }]);
});

test('at most five times a second; due at once when something came, else once a second for the ages', () => {
  const { units, clock, view, look } = setUp();
  units.take(allUnits([aUnit('a')]));
  expect(view.dueAt()).toBe(-Infinity);
  expect(look()).not.toBeNull();
  expect(view.dueAt()).toBe(1_000);
  units.take(changed([aUnit('a', { lng: 120 })]));
  expect(view.dueAt()).toBe(UNITS_GAP_MS);
  clock.now = T0 + UNITS_GAP_MS - 1;
  expect(look()).toBeNull();
  clock.now = T0 + UNITS_GAP_MS;
  expect(look()).not.toBeNull();
  clock.now = T0 + 1_200;
  expect(look()).toBeNull();
});

test('a unit that says nothing leaves by itself when its position is too old, without any message', () => {
  const { units, clock, look } = setUp();
  units.take(allUnits([aUnit('a'), aUnit('b', { at: T0 + 10_000 })]));
  expect(look()?.lines).toHaveLength(2);
  clock.now = T0 + UNIT_DROPS_MS;
  expect(look()).toBeNull();
  clock.now = T0 + UNIT_DROPS_MS + 1_000;
  expect(look()).toMatchObject({ lines: [{ id: 'b' }], unplaced: 1 });
});

test('trails come when they are asked for, and get shorter with time', () => {
  const { units, clock, look } = setUp(true);
  const drive = [0, 1, 2].map((i) => aUnit('a', { lng: 119.95 + i * 0.001, at: T0 + i * 400_000 }));
  for (const state of drive) units.take(changed([state]));
  clock.now = T0 + 800_000;
  const data = look();
  expect([...(data?.trails.lengths ?? [])]).toEqual([2]);
  expect(data?.trails.positions[0]).toBe(119.95);
  clock.now = T0 + 901_000;
  expect([...(look()?.trails.lengths ?? [])]).toEqual([1]);
});

test('without server time nothing is said, and it looks again later', () => {
  const { units, clock, view, look } = setUp();
  units.take(allUnits([aUnit('a')]));
  clock.now = null;
  expect(look()).toBeNull();
  expect(view.dueAt()).toBe(1_000);
});
