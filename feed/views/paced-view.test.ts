import { expect, test } from 'vitest';
import { WallModel } from '../model/wall-model.js';
import { aBatch, aSite, received, T0 } from '../testing/fixtures.js';
import { sharedFigures } from './figures.js';
import { PacedView } from './paced-view.js';
import { pointsGapMs, sharedPoints } from './points-view.js';

function aModel(): WallModel {
  const model = new WallModel(aSite(), T0);
  model.settle('log-1', 0, 0);
  return model;
}

test('sent once per gap, and due right after the gap when something changed meanwhile', () => {
  const model = aModel();
  const { counters } = sharedFigures();
  const view = new PacedView(
    () => 500,
    counters,
    (data) => ({ view: 'counters', data }),
  );
  expect(view.dueAt(model.version)).toBe(-Infinity);
  expect(view.collect({ tick: 1, monoMs: 1_000, model })).not.toBeNull();
  expect(view.dueAt(model.version)).toBe(Infinity);
  model.apply(aBatch([received('a', T0)], 1));
  expect(view.collect({ tick: 2, monoMs: 1_499, model })).toBeNull();
  expect(view.dueAt(model.version)).toBe(1_500);
  const payload = view.collect({ tick: 3, monoMs: 1_500, model });
  expect(payload).toMatchObject({ view: 'counters', data: { received: 1 } });
  expect(view.collect({ tick: 4, monoMs: 2_500, model })).toBeNull();
});

test('figures that were subscribed at different times change in the same tick', () => {
  const model = aModel();
  const { counters, trend } = sharedFigures();
  const early = new PacedView(
    () => 500,
    counters,
    (data) => ({ view: 'counters', data }),
  );
  const late = new PacedView(
    () => 500,
    trend,
    (data) => ({ view: 'trend', data }),
  );
  early.collect({ tick: 1, monoMs: 1_010, model });
  late.collect({ tick: 2, monoMs: 1_120, model });
  model.apply(aBatch([received('a', T0)], 1));
  expect(early.dueAt(model.version)).toBe(late.dueAt(model.version));
  const next = { tick: 3, monoMs: early.dueAt(model.version), model };
  expect(early.collect(next)).toMatchObject({ data: { received: 1 } });
  expect(late.collect(next)).not.toBeNull();
});

test('windows of one tick share one payload, and an unchanged one keeps its identity', () => {
  const model = aModel();
  const points = sharedPoints();
  const open = () =>
    new PacedView(
      () => 80,
      points,
      (data) => ({ view: 'points', data }),
    );
  const [a, b] = [open(), open()];
  const context = { tick: 1, monoMs: 0, model };
  expect(a.collect(context)?.data).toBe(b.collect(context)?.data);
  expect(a.collect({ tick: 2, monoMs: 100, model })).toBeNull();
});

test('without a copy of the log there is nothing to send and nothing to wait for', () => {
  const { rates } = sharedFigures();
  const view = new PacedView(
    () => 500,
    rates,
    (data) => ({ view: 'rates', data }),
  );
  expect(view.collect({ tick: 1, monoMs: 0, model: null })).toBeNull();
  expect(view.dueAt(-1)).toBe(Infinity);
});

test('the gap of points grows with their number so that the cost does not', () => {
  expect([0, 1_000, 25_000, 100_000].map(pointsGapMs)).toEqual([80, 80, 80, 320]);
});
