import { expect, test } from 'vitest';
import { WallModel } from '../model/wall-model.js';
import { aBatch, aSite, received, T0 } from '../testing/fixtures.js';
import { pointsView, sharedPoints } from './points-view.js';

const at = { lng: 120, lat: 30, position: 'exact' as const };

test('ids travel when they differ from what this subscription got, and only then', () => {
  const model = new WallModel(aSite(), T0);
  model.settle('log-1', 0, 0);
  model.apply(aBatch([{ ...received('a', T0), set: at }], 1));
  const points = sharedPoints();
  const first = pointsView(points);
  let tick = 0;
  const idsOf = (view: ReturnType<typeof pointsView>) => {
    tick += 1;
    const payload = view.collect({ tick, monoMs: tick * 1_000, model });
    return payload?.view === 'points' ? payload.data.ids : 'nothing';
  };
  expect(idsOf(first)).toEqual(['110:a']);
  model.apply(aBatch([{ ...received('a', T0), version: 2, set: { lng: 121 } }], 2));
  expect(idsOf(first)).toBeNull();
  expect(idsOf(pointsView(points))).toEqual(['110:a']);
  model.apply(aBatch([{ ...received('b', T0), set: at }], 3));
  expect(idsOf(first)).toEqual(['110:a', '110:b']);
  expect(idsOf(first)).toBe('nothing');
});
