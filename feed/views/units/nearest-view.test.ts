import fc from 'fast-check';
import { expect, test } from 'vitest';
import { UNIT_STALE_MS, UNIT_STATUSES } from '../../../shared/domain/field-unit.js';
import { metresBetween } from '../../../shared/geo/metres-between.js';
import { UnitSet } from '../../model/units/unit-set.js';
import { WallModel } from '../../model/wall-model.js';
import { aBatch, aSite, received, T0 } from '../../testing/fixtures.js';
import { allUnits, aUnit, changed } from '../../testing/units.js';
import { nearestData, NearestView } from './nearest-view.js';

const at = { lng: 119.95, lat: 30.25 };

function modelOf(): WallModel {
  const model = new WallModel(aSite(), T0);
  model.settle('log-1', 0, 0);
  model.apply(aBatch([received('a', T0, { ...at, position: 'exact' }), received('b', T0)], 1));
  return model;
}

const model = modelOf();

test('agrees with looking at every unit: free and fresh enough, the nearest first', () => {
  const unit = fc.record({
    lng: fc.option(fc.double({ min: 119.7, max: 120.3, noNaN: true })),
    lat: fc.constant(30.3),
    status: fc.constantFrom(...UNIT_STATUSES),
    at: fc.integer({ min: T0 - 2 * UNIT_STALE_MS, max: T0 + 1_000 }),
    incident: fc.constantFrom(null, '110:a', '110:b'),
  });
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 30 }), fc.integer({ min: 1, max: 8 }), (parts, limit) => {
      const states = parts.map((part, i) =>
        aUnit(`u${i}`, part.lng === null ? { ...part, lng: null, lat: null } : { ...part, lng: part.lng }),
      );
      const units = new UnitSet();
      units.take(allUnits(states));
      const data = nearestData(model, units, { id: '110:a', limit }, T0);
      const metres = (i: number): number => {
        const { lng, lat } = states[i] ?? aUnit('x');
        return lng === null || lat === null ? Infinity : Math.round(metresBetween(at, { lng, lat }));
      };
      const indices = states.map((_, i) => i);
      const idle = indices.filter((i) => {
        const state = states[i];
        return state?.incident !== '110:a' && state?.status === 'free' && metres(i) < Infinity;
      });
      const offered = idle.filter((i) => T0 - (states[i]?.at ?? 0) <= UNIT_STALE_MS);
      const byDistance = (a: number, b: number) => metres(a) - metres(b) || (`u${a}` < `u${b}` ? -1 : 1);
      expect(data.at).toEqual(at);
      expect(data.free.map(({ id }) => id)).toEqual(
        offered
          .sort(byDistance)
          .slice(0, limit)
          .map((i) => `u${i}`),
      );
      expect(data.stale).toBe(idle.length - offered.length);
      const bound = indices.filter((i) => states[i]?.incident === '110:a').sort(byDistance);
      expect(data.due.map((due) => [due.id, due.metres ?? Infinity])).toEqual(
        bound.map((i) => [`u${i}`, metres(i)]),
      );
    }),
  );
});

test('an incident without a position has nobody near, but who is bound for it is still told', () => {
  const units = new UnitSet();
  units.take(allUnits([aUnit('a'), aUnit('b', { incident: '110:b', status: 'en-route', since: T0 - 1 })]));
  expect(nearestData(model, units, { id: '110:b', limit: 5 }, T0)).toMatchObject({
    ...{ at: null, free: [], stale: 0 },
    due: [{ id: 'b', status: 'en-route', since: T0 - 1, metres: null }],
  });
  expect(nearestData(model, units, { id: '110:nobody', limit: 5 }, T0)).toMatchObject({ at: null, due: [] });
});

test('said when it changed, at most twice a second, and again when a position has become too old', () => {
  const units = new UnitSet();
  let now = T0;
  const view = new NearestView({ id: '110:a', limit: 3 }, { units, now: () => now });
  const look = (monoMs: number) => {
    now = T0 + monoMs;
    const payload = view.collect({ tick: monoMs, monoMs, model });
    return payload?.view === 'nearest' ? payload.data : null;
  };
  units.take(allUnits([aUnit('a')]));
  expect(look(0)?.free).toHaveLength(1);
  expect(view.dueAt(model.version)).toBe(1_000);
  units.take(changed([aUnit('a', { lng: 119.96 })]));
  expect(view.dueAt(model.version)).toBe(500);
  expect(look(499)).toBeNull();
  expect(look(500)?.free[0]?.metres).toBe(961);
  expect(look(1_500)).toBeNull();
  expect(look(UNIT_STALE_MS + 1_000)).toMatchObject({ free: [], stale: 1 });
});
