import fc from 'fast-check';
import { expect, test } from 'vitest';
import { metresBetween } from '../../../shared/geo/metres-between.js';
import { UNITS_MAX, type UnitsMessage } from '../../../shared/contracts/units.js';
import { T0 } from '../../testing/fixtures.js';
import { allUnits, aUnit, changed } from '../../testing/units.js';
import { freshSpots, TRAIL_AGE_MS, TRAIL_MAX } from './trail.js';
import { UnitSet } from './unit-set.js';

const states = (set: UnitSet) =>
  [...set.all()].map(({ state }) => state).sort((a, b) => (a.id < b.id ? -1 : 1));

test('whatever came, it holds the last state of each unit that is not gone', () => {
  const unit = fc
    .tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.nat({ max: 1_000 }))
    .map(([id, at]) => aUnit(id, { at, lng: 119 + at / 1_000 }));
  const message: fc.Arbitrary<UnitsMessage> = fc.oneof(
    fc
      .tuple(fc.uniqueArray(unit, { selector: ({ id }) => id }), fc.constant([]))
      .map(([units]) => allUnits(units)),
    fc
      .tuple(fc.uniqueArray(unit, { selector: ({ id }) => id }), fc.array(fc.constantFrom('a', 'b', 'x')))
      .map(([units, gone]) =>
        changed(
          units,
          gone.filter((id) => units.every((one) => one.id !== id)),
        ),
      ),
  );
  fc.assert(
    fc.property(fc.array(message), (messages) => {
      const set = new UnitSet();
      const expected = new Map<string, UnitsMessage['units'][number]>();
      for (const one of messages) {
        set.take(one);
        if (one.all) expected.clear();
        for (const id of one.gone) expected.delete(id);
        for (const state of one.units) expected.set(state.id, state);
      }
      expect(states(set)).toEqual([...expected.values()].sort((a, b) => (a.id < b.id ? -1 : 1)));
    }),
  );
});

test('a message that says nothing changes nothing; one that empties the room does', () => {
  const set = new UnitSet();
  set.take(allUnits([aUnit('a')]));
  const { version } = set;
  set.take(changed([]));
  expect(set.version).toBe(version);
  set.take(allUnits([]));
  expect([set.size, set.version > version]).toEqual([0, true]);
});

test('a trail holds where the unit was: spaced, bounded, oldest first, and it outlives a reconnect', () => {
  const move = fc.record({
    seconds: fc.integer({ min: 1, max: 90 }),
    metres: fc.integer({ min: 0, max: 80 }),
  });
  fc.assert(
    fc.property(fc.array(move, { maxLength: 60 }), fc.boolean(), (moves, all) => {
      const set = new UnitSet();
      let at = T0;
      let lng = 119.95;
      set.take(allUnits([aUnit('a', { lng, at })]));
      for (const { seconds, metres } of moves) {
        at += seconds * 1_000;
        lng += metres / 96_050;
        const message = [aUnit('a', { lng, at })];
        set.take(all ? allUnits(message) : changed(message));
      }
      const [unit] = set.all();
      const trail = unit?.trail ?? [];
      expect(trail.length).toBeLessThanOrEqual(TRAIL_MAX);
      trail.slice(1).forEach((spot, i) => {
        const before = trail[i] ?? spot;
        expect(spot.at).toBeGreaterThan(before.at);
        const metres = metresBetween(before, spot);
        expect(metres >= 25 || (metres >= 5 && spot.at - before.at >= 10_000)).toBe(true);
      });
      for (const spot of freshSpots(trail, at)) expect(at - spot.at).toBeLessThanOrEqual(TRAIL_AGE_MS);
      if (moves.some(({ metres }) => metres > 0)) expect(trail[0]).toBeDefined();
    }),
  );
});

test('a unit that stands still keeps the way it came', () => {
  const set = new UnitSet();
  for (let i = 0; i <= 3; i++)
    set.take(changed([aUnit('a', { lng: 119.95 + i * 0.001, at: T0 + i * 10_000 })]));
  for (let i = 4; i < 40; i++) set.take(changed([aUnit('a', { lng: 119.953, at: T0 + i * 10_000 })]));
  expect([...set.all()][0]?.trail.map(({ lng }) => lng.toFixed(3))).toEqual([
    '119.950',
    '119.951',
    '119.952',
  ]);
});

test('a gateway that never stops naming new units does not fill the feed; those it knows go on', () => {
  const set = new UnitSet();
  for (let i = 0; i < UNITS_MAX + 1_000; i += 1_000)
    set.take(changed(Array.from({ length: 1_000 }, (_, j) => aUnit(`u${i + j}`))));
  expect(set.size).toBe(UNITS_MAX);
  set.take(changed([aUnit('u7', { lng: 119.9 })], ['u8']));
  expect([...set.all()][7]?.state.lng).toBe(119.9);
  set.take(changed([aUnit('new')]));
  expect(set.size).toBe(UNITS_MAX);
});
