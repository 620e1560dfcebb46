import { flushPromises } from '@vue/test-utils';
import { beforeEach, expect, test, vi } from 'vitest';
import { defineComponent, h, nextTick, shallowRef, type VNode } from 'vue';
import type { AreasData } from '../../../shared/contracts/map-views.js';
import { useMapConfigStore } from '../../stores/map-config.js';
import { fakeCanvas, type CanvasCalls } from '../../testing/fake-canvas.js';
import { mountScene, type MountedScene } from '../../testing/mount-scene.js';
import { SAMPLE_POINTS } from '../../testing/sample-map-views.js';
import { SAMPLE_NOW } from '../../testing/sample-site.js';
import { sampleWarning } from '../../testing/sample-warnings.js';
import WallMap from '../WallMap.vue';
import FiguresLayer from './figures/FiguresLayer.vue';
import HeatLayer from './heat/HeatLayer.vue';
import KeyAreasLayer from './places/KeyAreasLayer.vue';
import RepeatsLayer from './places/RepeatsLayer.vue';
import RingLayer from './places/RingLayer.vue';
import WarningAreasLayer from './warnings/WarningAreasLayer.vue';

const WIDTH = 1_376;
const HEIGHT = 880;
let canvas: CanvasCalls;

beforeEach(() => {
  canvas = fakeCanvas();
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(WIDTH);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(HEIGHT);
});

/** A map with layers in it, as a scene has them. */
async function mountMap(layers: () => VNode[]): Promise<MountedScene> {
  const scene = await mountScene(
    defineComponent(() => () => h(WallMap, { callouts: [], rail: false }, { default: layers })),
  );
  await scene.resize(WIDTH, HEIGHT);
  await flushPromises();
  scene.feed.frame({ at: SAMPLE_NOW, views: scene.feed.updates('points', SAMPLE_POINTS) });
  await flushPromises();
  return scene;
}

const legend = ({ wrapper }: MountedScene): string => wrapper.get('[data-testid=legend]').text();
const notes = ({ wrapper }: MountedScene): string[] =>
  wrapper.findAll('[data-testid=map-note]').map((note) => note.text());

const FIGURES: AreasData = {
  metric: 'month',
  level: 'town',
  windowStart: SAMPLE_NOW - 30 * 86_400_000,
  areas: [
    { code: '330110005', value: 120, n: 120, small: false },
    { code: '330110009', value: 0, n: 0, small: false },
    { code: '330110012', value: null, n: null, small: true },
  ],
  elsewhere: 7,
};

test('the last line of every legend is 审图号, or that there is none', async () => {
  const scene = await mountMap(() => []);
  expect(notes(scene)).toEqual(['示意图，非法定界线', '无审图号（示意图）']);
  useMapConfigStore().takeConfig({
    baseMaps: [],
    baseMap: null,
    video: [],
    keyAreas: false,
    approvalNo: '浙S（2024）1号',
    problems: [],
  });
  await nextTick();
  expect(notes(scene).at(-1)).toBe('审图号：浙S（2024）1号');
  expect(legend(scene).endsWith('审图号：浙S（2024）1号')).toBe(true);
  scene.wrapper.unmount();
});

test('figures carry their unit, window, n, classes and the rule for small cells', async () => {
  const scene = await mountMap(() => [h(FiguresLayer, { metric: 'month', level: 'town' })]);
  expect(legend(scene)).toContain('近30日接报 件 按镇街正在取数');
  scene.feed.frame({ views: scene.feed.updates('areas', FIGURES) });
  await flushPromises();
  const text = legend(scene);
  expect(text).toContain('近30日接报 件 按镇街120');
  expect(text).toContain('<5 按小于5显示');
  expect(text).toContain('无数据');
  expect(text).toContain('显示120件，7件未落区');
  expect(scene.wrapper.get('[data-layer=figures]').attributes('data-classes')).toBe('120');
  scene.wrapper.unmount();
});

test('figures of another metric than the one asked for are not shown in its place', async () => {
  const metric = shallowRef<'month' | 'arrived'>('month');
  const scene = await mountMap(() => [h(FiguresLayer, { metric: metric.value, level: 'town' })]);
  scene.feed.frame({ views: scene.feed.updates('areas', FIGURES) });
  await flushPromises();
  metric.value = 'arrived';
  await flushPromises();
  expect(legend(scene)).toContain('近30日到场达标率 % 按镇街正在取数');
  expect(scene.feed.subs('areas')).toHaveLength(1);
  scene.wrapper.unmount();
});

test('a warning stands on the map until its instant and then leaves by itself', async () => {
  const scene = await mountMap(() => [h(WarningAreasLayer)]);
  const areas = [{ name: '余杭区', codes: ['330110'], polygons: [], circles: [] }];
  const warning = sampleWarning('w', { areas, expiresAt: SAMPLE_NOW + 4_000 });
  const drawn = canvas.count('clip');
  scene.feed.frame({ at: SAMPLE_NOW, views: scene.feed.updates('warnings', { warnings: [warning] }) });
  await flushPromises();
  const layer = scene.wrapper.get('[data-layer=warnings]');
  expect(layer.attributes('data-keys')).toBe('w');
  expect(canvas.count('clip')).toBeGreaterThan(drawn);
  expect(legend(scene)).toContain('预警区域');
  for (let second = 0; second < 6; second += 1) await scene.pass(1_000);
  expect(layer.attributes('data-keys')).toBe('');
  expect(legend(scene)).not.toContain('预警区域');
  scene.wrapper.unmount();
});

test('heat says how many it stands for and how many have no place', async () => {
  const scene = await mountMap(() => [h(HeatLayer)]);
  const cells = Float64Array.of(119.99, 30.3, 14, 119.87, 30.39, 6);
  const data = { windowStart: SAMPLE_NOW, cellM: 250, cells, n: 20, unplaced: 3 };
  scene.feed.frame({ views: scene.feed.updates('heat', data) });
  await flushPromises();
  expect(legend(scene)).toContain('共20件，3件无位置');
  scene.wrapper.unmount();
});

test('repeat places, key areas and the ring say what they are', async () => {
  const scene = await mountMap(() => [
    h(RepeatsLayer),
    h(KeyAreasLayer),
    h(RingLayer, { at: { lng: 119.99, lat: 30.3 } }),
  ]);
  const place = { lng: 119.99, lat: 30.3, n: 6, town: null, village: null, address: null };
  const places = [{ ...place, category: null, lastAt: SAMPLE_NOW, open: 1 }];
  scene.feed.frame({ views: scene.feed.updates('repeats', { windowStart: SAMPLE_NOW, places }) });
  const square: [number, number][] = [
    [119.9, 30.3],
    [119.91, 30.3],
    [119.9, 30.31],
    [119.9, 30.3],
  ];
  const name = { zh: '夜市', en: 'Night market' };
  useMapConfigStore().takeKeyAreas({
    areas: [{ id: 'a', name, note: name, polygons: [[square]], from: null, until: null }],
  });
  await flushPromises();
  expect(legend(scene)).toContain('近30日重复警情点位1处，圈内为件数');
  expect(legend(scene)).toContain('重点区域1处');
  expect(scene.wrapper.get('[data-layer=ring]').attributes('data-metres')).toBe('3000');
  scene.wrapper.unmount();
});

test('a layer that goes takes its legend, its subscription and its texts along', async () => {
  const on = shallowRef(true);
  const scene = await mountMap(() => (on.value ? [h(RepeatsLayer), h(WarningAreasLayer), h(HeatLayer)] : []));
  const before = legend(scene);
  expect(before).toContain('近30日警情热度');
  on.value = false;
  await flushPromises();
  expect(legend(scene)).not.toContain('近30日');
  for (const view of ['repeats', 'warnings', 'heat'] as const) expect(scene.feed.subs(view)).toEqual([]);
  scene.wrapper.unmount();
});
