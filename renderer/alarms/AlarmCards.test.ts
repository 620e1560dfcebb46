import { nextTick } from 'vue';
import { expect, test } from 'vitest';
import type { AlarmsData } from '../../shared/contracts/alarms.js';
import { mountScene, type MountedScene } from '../testing/mount-scene.js';
import { sampleAlarm, sampleAlarms } from '../testing/sample-alarms.js';
import { SAMPLE_NOW } from '../testing/sample-site.js';
import { useAlarmStore } from './alarm-store.js';
import AlarmCards from './AlarmCards.vue';

async function show(data: AlarmsData, height = 398): Promise<MountedScene> {
  const scene = await mountScene(AlarmCards, {}, { scene: 'health' });
  useAlarmStore().take(data);
  await scene.resize(520, height);
  await nextTick();
  return scene;
}
const texts = ({ wrapper }: MountedScene) =>
  wrapper.findAll('[data-testid=alarm-card]').map((card) => card.text());
const states = ({ wrapper }: MountedScene) =>
  wrapper.findAll('[data-testid=alarm-card]').map((card) => card.attributes('data-state'));

test('acknowledged and shelved ones stand with who took them on, and until when', async () => {
  const until = Date.parse('2024-04-18T15:30:00+08:00');
  const scene = await show(
    sampleAlarms([
      sampleAlarm(),
      sampleAlarm({ incident: '110:2', state: 'acked', ackBy: '王某', ackAt: SAMPLE_NOW }),
      sampleAlarm({
        incident: null,
        id: 'source-down:110',
        kind: 'source-down',
        subject: '110',
        urgency: null,
        town: null,
        category: null,
        title: null,
        state: 'shelved',
        shelf: { by: '李某', until, reason: '线路检修' },
      }),
    ]),
  );
  expect(texts(scene)).toEqual([
    '五常街道 一级 十分钟未到场+2:1514:29:53起火情险情车棚电动车冒烟',
    '五常街道 一级 十分钟未到场+2:15王某14:32确认14:29:53起火情险情车棚电动车冒烟',
    '110分流来源中断2:15李某搁置至15:30线路检修14:29:53起',
  ]);
  expect(states(scene)).toEqual(['unacked', 'acked', 'shelved']);
  expect(scene.wrapper.text()).toContain('全部列出');
});

test('a flood is one card with its number, its newest and what was merged', async () => {
  const ids = Array.from({ length: 23 }, (_, i) => `late:110:${i}:arrive`);
  const group = sampleAlarm({ count: 23, ids, raisedAt: SAMPLE_NOW - 2_000, firstAt: SAMPLE_NOW - 134_000 });
  const flood = { since: SAMPLE_NOW - 60_000, inTenMinutes: 47, merged: 22 };
  const scene = await show(sampleAlarms([group], { flood, more: 9 }));
  expect(texts(scene)).toHaveLength(1);
  expect(texts(scene)[0]).toContain('×23');
  expect(texts(scene)[0]).toContain('最新14:32:05');
  expect(texts(scene)[0]).toContain('已归并22条');
  expect(scene.wrapper.text()).toContain('告警洪峰');
  const scope = scene.wrapper.findAll('.scope span').map((phrase) => phrase.text());
  expect(scope).toEqual(['另9条未列出', '10分钟47条']);
});

test('500 alarms in 50 groups make a card per group that fits, and few nodes', async () => {
  const cards = Array.from({ length: 50 }, (_, g) =>
    sampleAlarm({
      incident: `110:${g}0`,
      count: 10,
      ids: Array.from({ length: 10 }, (_, i) => `late:110:${g}${i}:arrive`),
    }),
  );
  const scene = await show(sampleAlarms(cards));
  expect(texts(scene)).toHaveLength(5);
  expect(scene.wrapper.text()).toContain('另450条未列出');
  expect(scene.wrapper.findAll('*').length).toBeLessThan(120);
});

test('a drill is framed with dashes and named', async () => {
  const scene = await show(sampleAlarms([sampleAlarm(), sampleAlarm({ incident: '110:9', drill: true })]));
  const drill = scene.wrapper.findAll('[data-testid=alarm-card]').at(1);
  expect(drill?.classes()).toContain('drill');
  expect(drill?.text()).toContain('演练');
});

test('without alarms it says so', async () => {
  const scene = await show(sampleAlarms([]));
  expect(scene.wrapper.text()).toContain('当前没有告警');
});
