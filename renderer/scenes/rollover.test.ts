import { flushPromises } from '@vue/test-utils';
import { expect, test } from 'vitest';
import { h } from 'vue';
import WallHeader from '../parts/WallHeader.vue';
import { SAMPLE_COUNTERS } from '../testing/sample-map-views.js';
import { mountWall, type MountedWall } from '../testing/mount-wall.js';
import { SAMPLE_SITE } from '../testing/sample-site.js';
import { SAMPLE_RATES } from '../testing/sample-views.js';
import TodayPanel from './overview/TodayPanel.vue';
import RatesPanel from './queue/RatesPanel.vue';

const layout = { height: 0, rates: 3, notes: 0, trend: true };

/** A wall that nobody touches, five seconds before an instant of its own zone. */
async function before(instant: string, language: 'zh-CN' | 'en' = 'zh-CN'): Promise<MountedWall> {
  const parts = {
    render: () =>
      h('div', [h(WallHeader), h(TodayPanel), h(RatesPanel, { zone: SAMPLE_SITE.timeZone, layout })]),
  };
  const from = Date.parse(instant) - 5_000;
  return mountWall(parts, { scene: 'health', language }, SAMPLE_SITE, from);
}

async function show(wall: MountedWall, dayStart: number, received: number): Promise<void> {
  const { feed } = wall;
  feed.frame({
    at: dayStart,
    views: [
      ...feed.updates('counters', { ...SAMPLE_COUNTERS, dayStart, received }),
      ...feed.updates('rates', { ...SAMPLE_RATES, dayStart }),
    ],
  });
  await wall.paint();
  await flushPromises();
}

const date = (wall: MountedWall): string => wall.wrapper.get('.date').text();

test.each([
  ['2024-04-19T00:00:00+08:00', 'zh-CN', '2024年4月18日 星期四', '2024年4月19日 星期五'],
  ['2024-05-01T00:00:00+08:00', 'zh-CN', '2024年4月30日 星期二', '2024年5月1日 星期三'],
  ['2024-02-29T00:00:00+08:00', 'zh-CN', '2024年2月28日 星期三', '2024年2月29日 星期四'],
  ['2025-01-01T00:00:00+08:00', 'en', 'Tue 31 Dec 2024', 'Wed 1 Jan 2025'],
] as const)('at %s the date of the header turns by itself', async (instant, language, old, next) => {
  const wall = await before(instant, language);
  await wall.pass(4_010);
  expect([wall.wrapper.get('[data-testid=clock]').text(), date(wall)]).toEqual(['23:59:59', old]);
  await wall.pass(1_000);
  expect([wall.wrapper.get('[data-testid=clock]').text(), date(wall)]).toEqual(['00:00:00', next]);
  wall.wrapper.unmount();
});

test('after midnight the running duty day is said to be that of yesterday, without any new data', async () => {
  const wall = await before('2024-04-19T00:00:00+08:00');
  await show(wall, Date.parse('2024-04-18T08:00:00+08:00'), 86);
  await wall.pass(4_010);
  expect(wall.wrapper.text().match(/(昨日)?08:00起/gu)).toEqual(['08:00起', '08:00起']);
  await wall.pass(1_000);
  expect(wall.wrapper.text().match(/(昨日)?08:00起/gu)).toEqual(['昨日08:00起', '昨日08:00起']);
  wall.wrapper.unmount();
});

test('when the duty day turns, its figures begin anew and say so', async () => {
  const wall = await before('2024-04-19T08:00:00+08:00');
  await show(wall, Date.parse('2024-04-18T08:00:00+08:00'), 86);
  await wall.pass(4_010);
  expect(wall.wrapper.text()).toContain('昨日08:00起');
  await wall.pass(1_000);
  await show(wall, Date.parse('2024-04-19T08:00:00+08:00'), 0);
  expect(wall.wrapper.get('[data-figure=received]').text()).toBe('0');
  expect(wall.wrapper.text().match(/(昨日)?08:00起/gu)).toEqual(['08:00起', '08:00起']);
  wall.wrapper.unmount();
});
