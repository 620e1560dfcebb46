import { expect, test } from 'vitest';
import { WallModel } from '../model/wall-model.js';
import { aBatch, aSite, received, T0 } from '../testing/fixtures.js';
import { SlicedView } from './sliced-view.js';

function aModel(): WallModel {
  const model = new WallModel(aSite(), T0);
  model.settle('log-1', 0, 0);
  return model;
}

function setUp() {
  const view = new SlicedView(
    () => 5_000,
    function* parts(model) {
      yield;
      yield;
      return { windowStart: model.replica.incidents.size, places: [] };
    },
    (data) => ({ view: 'repeats', data }),
  );
  return {
    view,
    look: (model: WallModel | null, monoMs: number) => view.collect({ tick: monoMs, monoMs, model }),
  };
}

test('one part in each tick, the payload after the last; the next round after the gap', () => {
  const { view, look } = setUp();
  const model = aModel();
  expect(look(null, 0)).toBeNull();
  expect(look(model, 10)).toBeNull();
  expect(view.dueAt(model.version)).toBe(-Infinity);
  expect(look(model, 20)).toBeNull();
  expect(look(model, 30)).toMatchObject({ data: { windowStart: 0 } });
  expect(view.dueAt(model.version)).toBe(Infinity);
  model.apply(aBatch([received('a', T0)], 1));
  expect(view.dueAt(model.version)).toBe(5_010);
  expect(look(model, 5_009)).toBeNull();
  const said = [5_010, 5_020, 5_030].map((at) => look(model, at));
  expect(said).toMatchObject([null, null, { data: { windowStart: 1 } }]);
});

test('what changes while it works is seen in a round of its own; the same again is not said', () => {
  const { view, look } = setUp();
  const model = aModel();
  look(model, 0);
  model.apply(aBatch([received('a', T0)], 1));
  look(model, 10);
  expect(look(model, 20)).toMatchObject({ data: { windowStart: 1 } });
  expect(view.dueAt(model.version)).toBe(5_000);
  expect([5_000, 5_010, 5_020].map((at) => look(model, at))).toEqual([null, null, null]);
  expect(view.dueAt(model.version)).toBe(Infinity);
});

test('another model begins anew', () => {
  const { look } = setUp();
  look(aModel(), 0);
  const other = aModel();
  other.apply(aBatch([received('a', T0), received('b', T0)], 1));
  const said = [5_000, 5_010, 5_020].map((at) => look(other, at));
  expect(said).toMatchObject([null, null, { data: { windowStart: 2 } }]);
});
