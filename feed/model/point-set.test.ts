import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { IncidentFields } from '../../shared/domain/incident.js';
import { anEvent, aSite, stateOfLog, T0 } from '../testing/fixtures.js';
import { EntryMaker } from './entry.js';
import { PointSet } from './point-set.js';

const maker = new EntryMaker(aSite());

function entry(id: string, set: IncidentFields, isOpen = true) {
  const stamps = isOpen ? { received: T0 } : { received: T0, closed: T0 };
  const [incident] = stateOfLog([anEvent(id, 1, set, stamps)]).incidents;
  if (!incident) throw new Error('expected an incident');
  return maker.make(incident);
}

const placed = (lng: number) => ({ lng, lat: 30, position: 'exact' as const, category: 'noise' });

test('a point carries urgency, running clock, mark of scatter and its first deadline', () => {
  const points = new PointSet();
  points.set(entry('a', { ...placed(120), urgency: 'urgent', position: 'scattered' }));
  const { state, deadlines, ids, positions } = points.copy();
  expect([...positions]).toEqual([120, 30]);
  expect(state[0]).toBe(1 | 4 | 8);
  expect(deadlines[0]).toBe(T0 + 60_000);
  expect(ids).toEqual(['110:a']);
});

test('one without a position is counted by its reason and never placed', () => {
  const points = new PointSet();
  points.set(entry('a', { position: 'zero' }));
  points.set(entry('b', {}));
  expect(points.copy()).toMatchObject({
    ids: [],
    unplaced: [
      { position: 'none', count: 1 },
      { position: 'zero', count: 1 },
    ],
  });
  points.set(entry('a', placed(120)));
  points.set(entry('b', {}, false));
  expect(points.copy()).toMatchObject({ ids: ['110:a'], unplaced: [] });
});

test('the same again is no change', () => {
  const points = new PointSet();
  points.set(entry('a', placed(120)));
  points.set(entry('b', { position: 'zero' }));
  const { version } = points;
  points.set(entry('a', { ...placed(120), title: 'another' }));
  points.set(entry('b', { position: 'zero', title: 'another' }));
  expect(points.version).toBe(version);
});

test('comes and goes keep each id with its own values, like a map', () => {
  const step = fc.record({ id: fc.nat(400), lng: fc.integer({ min: 100, max: 130 }), isOpen: fc.boolean() });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 600 }), (steps) => {
      const points = new PointSet();
      const model = new Map<string, number>();
      for (const { id, lng, isOpen } of steps) {
        points.set(entry(`${id}`, placed(lng), isOpen));
        if (isOpen) model.set(`110:${id}`, lng);
        else model.delete(`110:${id}`);
      }
      const { ids, positions } = points.copy();
      expect(new Map(ids.map((id, i) => [id, positions[2 * i]]))).toEqual(model);
      expect(ids.length).toBe(model.size);
    }),
    { numRuns: 30 },
  );
});
