import { flushPromises } from '@vue/test-utils';
import { beforeEach, expect, test, vi } from 'vitest';
import { useScreenStore } from '../../stores/screen.js';
import { fakeCanvas } from '../../testing/fake-canvas.js';
import { mountScene, type MountedScene } from '../../testing/mount-scene.js';
import { SAMPLE_COUNTERS, SAMPLE_POINTS, SAMPLE_TOWNS } from '../../testing/sample-map-views.js';
import { sampleRow } from '../../testing/sample-rows.js';
import { SAMPLE_NOW } from '../../testing/sample-site.js';
import { SAMPLE_WARNINGS } from '../../testing/sample-warnings.js';
import { SAMPLE_RATES, SAMPLE_TREND } from '../../testing/sample-views.js';
import OverviewScene from './OverviewScene.vue';

vi.mock('../../charts/chart-engine.js', () => ({
  makeChart: () => ({ setOption: () => undefined, resize: () => undefined, dispose: () => undefined }),
}));

const worst = [sampleRow({ id: '110:1', urgency: 'critical' }, '10:01', ['0:20', '1:00', '*'])];
const newest = [sampleRow({ id: '110:9' }, '0:05', ['*', '*', '*'])];

beforeEach(() => {
  fakeCanvas();
});

async function mountOverview(width: number, height: number): Promise<MountedScene> {
  const scene = await mountScene(OverviewScene);
  await scene.resize(width, height);
  await flushPromises();
  const { feed } = scene;
  feed.frame({
    at: SAMPLE_NOW,
    views: [
      ...feed.updates('counters', SAMPLE_COUNTERS),
      ...feed.updates('rates', SAMPLE_RATES),
      ...feed.updates('trend', SAMPLE_TREND),
      ...feed.updates('towns', SAMPLE_TOWNS),
      ...feed.updates('notable', { worst, newest }),
      ...feed.updates('points', SAMPLE_POINTS),
    ],
  });
  await flushPromises();
  return scene;
}

test('one screen: counts with their window and mean, rates with n and origin, towns by type', async () => {
  const { wrapper } = await mountOverview(1_840, 960);
  expect(wrapper.find('[data-figure="received"]').text()).toBe('86');
  expect(wrapper.find('[data-figure="open"]').attributes('data-value')).toBe('14');
  expect(wrapper.find('[data-figure="overrun"]').text()).toBe('超时2件');
  expect(wrapper.text()).toContain('08:00起');
  expect(wrapper.text()).toContain('近8周同期均值76件');
  expect(wrapper.find('[data-figure="rate-arrive"]').text()).toContain('47/52');
  expect(wrapper.text()).toContain('自接报起');
  expect(wrapper.findAll('[data-town]').map((line) => line.attributes('data-town'))).toEqual([
    '330110005',
    '330110012',
    '330110112',
  ]);
  expect(wrapper.find('[data-town="330110112"]').text()).toContain('样本不足，不排名');
  expect(wrapper.find('[data-town="330110005"]').text()).toContain('96.0');
  expect(wrapper.find('[data-group]').exists()).toBe(false);
  expect(wrapper.find('[data-incident-id="110:1"]').attributes('data-state')).toBe('overrun');
  expect(wrapper.find('[data-incident-id="110:9"]').exists()).toBe(true);
  expect(wrapper.text()).toContain('未标注位置3件');
  wrapper.unmount();
});

test('two screens: types with their mean, the hourly chart, data quality, lists of their own', async () => {
  const { wrapper } = await mountOverview(3_760, 960);
  expect(
    wrapper
      .findAll('[data-group]')
      .map((bar) => [bar.attributes('data-group'), bar.attributes('data-value')]),
  ).toEqual([
    ['dispute', '31'],
    ['fire', '5'],
  ]);
  expect(wrapper.find('[data-figure="trend"]').attributes('data-total')).toBe('86');
  expect(wrapper.find('[data-figure="quality-backfilled"]').attributes('data-value')).toBe('3');
  expect(wrapper.findAll('.daily').length).toBeGreaterThan(1);
  wrapper.unmount();
});

test('before the first data every panel says so, and shows no zero', async () => {
  const scene = await mountScene(OverviewScene);
  await scene.resize(3_760, 960);
  await flushPromises();
  expect(scene.wrapper.find('[data-figure="received"]').exists()).toBe(false);
  expect(scene.wrapper.text().match(/暂无数据/g)?.length).toBeGreaterThan(5);
  scene.wrapper.unmount();
});

test('the same figures in English', async () => {
  const { wrapper } = await mountOverview(1_840, 960);
  useScreenStore().change({ language: 'en' });
  await flushPromises();
  expect(wrapper.text()).toContain('Received today');
  expect(wrapper.find('[data-town="330110005"]').text()).toContain('Wuchang');
  const words = wrapper.text().replaceAll(/[\u3000-\u303f]/g, '');
  expect(words.match(/\p{Script=Han}+/gu)).toBeNull();
  wrapper.unmount();
});

test('leaving the scene ends every subscription', async () => {
  const { wrapper, feed, observed } = await mountOverview(3_760, 960);
  wrapper.unmount();
  for (const view of ['counters', 'rates', 'trend', 'towns', 'notable', 'points'] as const) {
    expect(feed.subs(view)).toEqual([]);
  }
  expect(observed()).toBe(0);
});

test('warnings in force stand above the panels, and nothing does without any', async () => {
  const { wrapper, feed } = await mountOverview(1_840, 960);
  expect(wrapper.find('[data-testid=warnings]').exists()).toBe(false);
  feed.frame({ at: SAMPLE_NOW, views: feed.updates('warnings', SAMPLE_WARNINGS) });
  await flushPromises();
  expect(wrapper.findAll('[data-testid=warning]').length).toBeGreaterThan(0);
  feed.frame({ at: SAMPLE_NOW, views: feed.updates('warnings', { warnings: [] }) });
  await flushPromises();
  expect(wrapper.find('[data-testid=warnings]').exists()).toBe(false);
});
