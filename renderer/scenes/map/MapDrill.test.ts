import { flushPromises } from '@vue/test-utils';
import { beforeEach, expect, test, vi } from 'vitest';
import { IDLE_RETURN_MS } from '../../map/camera/use-idle-return.js';
import { fakeCanvas } from '../../testing/fake-canvas.js';
import { mountScene, type MountedScene } from '../../testing/mount-scene.js';
import { SAMPLE_POINTS, SAMPLE_TOWNS } from '../../testing/sample-map-views.js';
import { sampleRow } from '../../testing/sample-rows.js';
import { SAMPLE_NOW } from '../../testing/sample-site.js';
import { useMapConfigStore } from '../../stores/map-config.js';
import MapScene from './MapScene.vue';

const worst = [sampleRow({ id: '110:1', urgency: 'critical' }, '10:01', ['0:20', '1:00', '*'])];

beforeEach(() => {
  fakeCanvas();
  localStorage.clear();
});

async function mountMapScene(): Promise<MountedScene> {
  const scene = await mountScene(MapScene);
  await scene.resize(1_840, 960);
  await flushPromises();
  const { feed } = scene;
  feed.frame({
    at: SAMPLE_NOW,
    views: [
      ...feed.updates('towns', SAMPLE_TOWNS),
      ...feed.updates('notable', { worst, newest: worst }),
      ...feed.updates('points', SAMPLE_POINTS),
    ],
  });
  await flushPromises();
  return scene;
}

const way = ({ wrapper }: MountedScene): string[] =>
  wrapper.findAll('[data-testid="breadcrumb"] button').map((step) => step.text());

/** Parameters of the newest subscription of each kind. */
function asked({ feed }: MountedScene, view: string): unknown[] {
  return feed.heard.flatMap((message) =>
    message.type === 'subscribe' && message.view === view ? [message.params] : [],
  );
}

test('a touch of a town drills to it and the panels beside the map follow', async () => {
  const scene = await mountMapScene();
  expect(way(scene)).toEqual(['余杭区']);
  await scene.wrapper.get('[data-town="330110012"]').trigger('click');
  await flushPromises();
  expect(way(scene)).toEqual(['余杭区', '仓前街道']);
  expect(scene.wrapper.get('.wall-map').attributes('data-unit')).toBe('330110012');
  expect(asked(scene, 'areas').at(-1)).toEqual({ metric: 'open', level: 'village', area: '330110012' });
  expect(asked(scene, 'notable')).toContainEqual(expect.objectContaining({ area: '330110012' }));
  expect(asked(scene, 'queue').at(-1)).toMatchObject({ area: '330110012' });

  const code = '330110012001';
  scene.feed.frame({
    at: SAMPLE_NOW,
    views: scene.feed.updates('areas', {
      metric: 'open',
      level: 'village',
      windowStart: null,
      areas: [
        { code, value: 2, n: 2, small: false },
        { code: '330110012002', value: 0, n: 0, small: false },
        { code: '330110012003', value: null, n: null, small: true },
      ],
      elsewhere: 0,
    }),
  });
  await flushPromises();
  const villages = scene.wrapper.findAll('[data-village]');
  expect(villages.map((line) => [line.attributes('data-village'), line.get('b').text()])).toEqual([
    [code, '2'],
    ['330110012003', '<5'],
  ]);
  await scene.wrapper.get(`[data-village="${code}"]`).trigger('click');
  await flushPromises();
  expect(scene.wrapper.get('.wall-map').attributes('data-unit')).toBe(code);
  expect(asked(scene, 'queue').at(-1)).toMatchObject({ area: code });
  expect(scene.wrapper.get(`[data-village="${code}"]`).classes()).toContain('here');
  await scene.wrapper.get('[data-code="330110"]').trigger('click');
  await flushPromises();
  expect(way(scene)).toEqual(['余杭区']);
  scene.wrapper.unmount();
});

test('a drill that nobody touches is left, and so is a chosen incident', async () => {
  const scene = await mountMapScene();
  vi.useFakeTimers();
  await scene.wrapper.get('[data-town="330110012"]').trigger('click');
  window.dispatchEvent(new Event('pointerdown'));
  vi.advanceTimersByTime(IDLE_RETURN_MS - 1);
  await flushPromises();
  expect(way(scene)).toHaveLength(2);
  vi.advanceTimersByTime(1);
  await flushPromises();
  expect(way(scene)).toEqual(['余杭区']);
  vi.useRealTimers();
  scene.wrapper.unmount();
});

test('a chosen incident shows who is bound for it and who is near, by straight line', async () => {
  const scene = await mountMapScene();
  await scene.wrapper.get('.callouts [data-incident-id="110:1"]').trigger('click');
  await flushPromises();
  expect(asked(scene, 'nearest').at(-1)).toMatchObject({ id: '110:1' });
  scene.feed.frame({
    at: SAMPLE_NOW,
    views: scene.feed.updates('nearest', {
      at: { lng: 119.99, lat: 30.29 },
      free: [
        { id: 'u1', name: '仓前街道巡逻1组', kind: 'patrol', metres: 846, at: SAMPLE_NOW },
        { id: 'u2', name: '仓前街道专职网格员3', kind: 'grid', metres: 2_310, at: SAMPLE_NOW - 120_000 },
      ],
      stale: 1,
      due: [
        {
          id: 'u9',
          name: '仓前派出所2组',
          kind: 'police',
          status: 'en-route',
          since: SAMPLE_NOW - 60_000,
          metres: 400,
          at: SAMPLE_NOW,
        },
      ],
    }),
  });
  await flushPromises();
  const text = (selector: string): string => scene.wrapper.get(selector).text();
  expect(text('[data-due="u9"]')).toMatch(/^仓前派出所2组赶赴中　自\d\d:\d\d直线400米$/);
  expect(text('[data-free="u1"]')).toBe('仓前街道巡逻1组850米');
  expect(text('[data-free="u2"]')).toContain('位置2分');
  expect(scene.wrapper.text()).toContain('直线距离，非路程');
  expect(scene.wrapper.text()).toContain('另有1个空闲力量位置过旧，未列');
  scene.wrapper.unmount();
});

test('layers are switched by a touch and the colouring goes round its metrics', async () => {
  const scene = await mountMapScene();
  const bar = (key: string) => scene.wrapper.get(`[data-layer="${key}"]`);
  expect(bar('heat').attributes('aria-pressed')).toBe('false');
  await bar('heat').trigger('click');
  expect(bar('heat').attributes('aria-pressed')).toBe('true');
  expect(bar('figures').text()).toBe('着色 不着色');
  await bar('figures').trigger('click');
  expect(bar('figures').text()).toBe('着色 未办结');
  for (let i = 0; i < 7; i += 1) await bar('figures').trigger('click');
  expect(bar('figures').text()).toBe('着色 不着色');
  scene.wrapper.unmount();
});

test('the base map goes round those of the site; labels come with the map that they lie over', async () => {
  const scene = await mountMapScene();
  expect(scene.wrapper.find('[data-layer="base"]').exists()).toBe(false);
  const rest = {
    kind: 'raster',
    datum: 'WGS84',
    minZoom: 8,
    maxZoom: 17,
    attribution: '',
    dim: 0.5,
  } as const;
  const base = (id: string, over: string[]) => ({
    ...{ id, name: { zh: id, en: id }, over, approvalNo: '浙S（2024）1号' },
    ...rest,
  });
  useMapConfigStore().takeConfig({
    ...{ baseMaps: [base('vec', ['cva']), base('cva', []), base('img', [])], baseMap: null },
    ...{ video: [], keyAreas: false, approvalNo: '', problems: [] },
  });
  await flushPromises();
  const chip = scene.wrapper.get('[data-layer="base"]');
  const seen: string[] = [];
  for (let i = 0; i < 3; i += 1) {
    seen.push(chip.text());
    await chip.trigger('click');
  }
  expect(seen).toEqual(['无底图', 'vec', 'img']);
  expect(chip.text()).toBe('无底图');
  scene.wrapper.unmount();
});
