import { flushPromises } from '@vue/test-utils';
import { beforeEach, expect, test } from 'vitest';
import { fakeCanvas } from '../../testing/fake-canvas.js';
import { mountScene, type MountedScene } from '../../testing/mount-scene.js';
import { SAMPLE_COUNTERS, SAMPLE_POINTS, SAMPLE_TOWNS } from '../../testing/sample-map-views.js';
import { sampleRow } from '../../testing/sample-rows.js';
import { SAMPLE_NOW } from '../../testing/sample-site.js';
import { SAMPLE_WARNINGS } from '../../testing/sample-warnings.js';
import MapScene from './MapScene.vue';

const worst = [sampleRow({ id: '110:1', urgency: 'critical' }, '10:01', ['0:20', '1:00', '*'])];
const lost = sampleRow({ id: '110:7', position: 'none', address: '文一西路1500号' }, '2:00', [
  '0:20',
  '*',
  '*',
]);

beforeEach(() => {
  fakeCanvas();
});

async function mountMapScene(): Promise<MountedScene> {
  const scene = await mountScene(MapScene);
  await scene.resize(1_840, 960);
  await flushPromises();
  const { feed } = scene;
  feed.frame({
    at: SAMPLE_NOW,
    views: [
      ...feed.updates('counters', SAMPLE_COUNTERS),
      ...feed.updates('towns', SAMPLE_TOWNS),
      ...feed.updates('notable', { worst, newest: worst }),
      ...feed.updates('points', SAMPLE_POINTS),
      ...feed.updates('queue', {
        total: 2,
        overrun: 1,
        drills: 0,
        settledFrom: 2,
        offset: 0,
        order: ['110:1', '110:7'],
        rows: [...worst, lost],
      }),
    ],
  });
  await flushPromises();
  return scene;
}

test('counts open incidents by town, most first', async () => {
  const { wrapper } = await mountMapScene();
  const towns = wrapper.findAll('[data-town]').map((town) => [town.text(), town.attributes('data-open')]);
  expect(towns).toEqual([
    ['仓前街道3', '3'],
    ['五常街道2', '2'],
    ['百丈镇0', '0'],
  ]);
  wrapper.unmount();
});

test('lists incidents without a position with the reason, and what the list leaves out', async () => {
  const { wrapper } = await mountMapScene();
  const panel = wrapper.find('[data-figure="unplaced"]');
  expect(panel.attributes('data-value')).toBe('3');
  expect(panel.text()).toContain('来源未报坐标 2');
  expect(panel.text()).toContain('经纬度疑似颠倒 1');
  expect(panel.findAll('[data-incident-id]').map((line) => line.attributes('data-incident-id'))).toEqual([
    '110:7',
  ]);
  expect(panel.text()).toContain('文一西路1500号');
  expect(panel.text()).toContain('另2件未列');
  wrapper.unmount();
});

test('an incident without a position has no callout, it stands in its list', async () => {
  const { wrapper, feed } = await mountMapScene();
  feed.frame({ at: SAMPLE_NOW, views: feed.updates('notable', { worst: [lost, ...worst], newest: [] }) });
  await flushPromises();
  const callouts = wrapper.findAll('.callouts [data-incident-id]');
  expect(callouts.map((callout) => callout.attributes('data-incident-id'))).toEqual(['110:1']);
  wrapper.unmount();
});

test('a chosen incident leads the callouts', async () => {
  const { wrapper, feed } = await mountMapScene();
  await wrapper.find('[data-figure="unplaced"] [data-incident-id="110:7"]').trigger('click');
  await flushPromises();
  const asked = feed.heard
    .filter((message) => message.type === 'subscribe' && message.view === 'incident')
    .at(-1);
  expect(asked).toMatchObject({ params: { id: '110:7' } });
  feed.frame({ at: SAMPLE_NOW, views: feed.updates('incident', { row: lost, acts: [], stamps: [] }) });
  await flushPromises();
  expect(wrapper.find('.wall-map').attributes('data-selected-id')).toBe('110:7');
  expect(wrapper.findAll('.callouts [data-incident-id]')).toHaveLength(2);
  wrapper.unmount();
});

test('warnings in force stand above the map, and nothing does without any', async () => {
  const { wrapper, feed } = await mountMapScene();
  expect(wrapper.find('[data-testid=warnings]').exists()).toBe(false);
  feed.frame({ at: SAMPLE_NOW, views: feed.updates('warnings', SAMPLE_WARNINGS) });
  await flushPromises();
  expect(wrapper.get('[data-testid=warning]').text()).toBe('暴雨橙色预警 · 余杭区气象台 · 至18:00');
});
