import { expect, test } from 'vitest';
import { h, nextTick, shallowRef } from 'vue';
import type { UnitsData } from '../../../shared/contracts/map-views.js';
import { mountWall } from '../../testing/mount-wall.js';
import { SAMPLE_NOW } from '../../testing/sample-site.js';
import { NO_UNITS_DATA } from './no-units.js';
import { useUnits } from './use-units.js';

const one: UnitsData = {
  ...NO_UNITS_DATA,
  positions: Float64Array.of(120, 30.3),
  at: Float64Array.of(SAMPLE_NOW),
  headings: Float32Array.of(Number.NaN),
  status: Uint8Array.of(0),
  kind: Uint8Array.of(1),
  lines: [{ id: 'u1', name: '仓前街道巡逻1组', town: '330110012' }],
};

test('nothing is subscribed while the layer is off, and names go on when they do not come again', async () => {
  const on = shallowRef(false);
  const trails = shallowRef(false);
  let read: () => UnitsData | null = () => null;
  const wall = await mountWall(
    {
      setup() {
        const data = useUnits(
          () => on.value,
          () => trails.value,
        );
        read = () => data.value;
        return () => h('i');
      },
    },
    // A light scene: the overview would bring all of its charts.
    { scene: 'health' },
  );
  await wall.pass(1_000);
  expect(wall.feed.subs('units')).toHaveLength(0);
  on.value = true;
  await nextTick();
  expect(wall.feed.subs('units')).toHaveLength(1);
  wall.feed.frame({ at: SAMPLE_NOW, views: wall.feed.updates('units', one) });
  wall.feed.frame({ at: SAMPLE_NOW, views: wall.feed.updates('units', { ...one, lines: null }) });
  await wall.pass(1_000);
  expect(read()?.lines).toEqual(one.lines);
  trails.value = true;
  await nextTick();
  expect(wall.feed.subs('units')).toHaveLength(1);
  on.value = false;
  await nextTick();
  expect([wall.feed.subs('units'), read()]).toEqual([[], null]);
  wall.wrapper.unmount();
});
