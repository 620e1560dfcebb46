import { enableAutoUnmount, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, expect, it } from 'vitest';
import { nextTick } from 'vue';
import type { Role, Scope } from '../../../shared/contracts/people.js';
import type { WallReport, WallsReply } from '../../../shared/contracts/walls.js';
import { ManualTimers, settle } from '../../../shared/testing/manual-timers.js';
import { GatewayApi } from '../api/gateway-api.js';
import { useDeskSession } from '../stores/desk-session.js';
import { consoleKey } from '../use-console.js';
import WallsDesk from './WallsDesk.vue';

enableAutoUnmount(afterEach);

const NOW = Date.parse('2026-03-18T12:00:00+08:00');
const JPEG = new Uint8Array([0xff, 0xd8, 0xff, 1]);

const screen = (change: Partial<WallReport['screens'][number]> = {}): WallReport['screens'][number] => ({
  ...{ name: '左屏', scene: 'queue', variant: 'duty', theme: 'dark', width: 3_840, height: 1_080 },
  ...{ state: 'shown', note: null, restarts: 2, brightness: 0.8, takeOver: null, incident: null },
  sound: 'proven',
  ...change,
});
const wall = (report: Partial<WallReport> = {}, change: Partial<WallsReply['walls'][number]> = {}) => ({
  ...{ name: '指挥大厅', reportedAt: NOW, lost: false },
  report: {
    ...{ screens: [screen()], layouts: ['日常', '汇报'], programmes: ['轮播一'], programme: null },
    ...{ mutedForMs: null, appVersion: '0.4.0', faults: [] },
    ...report,
  },
  ...change,
});

interface Asked {
  readonly path: string;
  readonly body: unknown;
}
type Answer = (path: string) => Response | undefined;

async function desk(walls: () => WallsReply['walls'], who: { role?: Role; language?: 'zh-CN' | 'en' } = {}) {
  const { role = 'leader', language = 'zh-CN' } = who;
  const scopes: Scope[] = role === 'admin' ? ['admin', 'screens'] : ['watch', 'screens'];
  setActivePinia(createPinia());
  useDeskSession().begin({ user: 'lead1', role, scopes, expiresAt: null }, null);
  const asked: Asked[] = [];
  const answers: { next: Answer } = { next: () => undefined };
  const timers = new ManualTimers();
  const api = new GatewayApi(
    async (path, { body }) => {
      asked.push({ path, body: typeof body === 'string' ? JSON.parse(body) : null });
      await Promise.resolve();
      const own = answers.next(path);
      if (own) return own;
      if (path === '/v1/walls') return new Response(JSON.stringify({ serverTime: NOW, walls: walls() }));
      return path.endsWith('/actions') ? new Response('{"ok":true}') : new Response(JPEG);
    },
    { getItem: () => 'token', setItem: () => undefined, removeItem: () => undefined },
  );
  const parts = { api, clock: timers.clock, timers, newId: () => 'id', language };
  const wrapper = mount(WallsDesk, { global: { provide: { [consoleKey]: parts } } });
  const rest = async (): Promise<void> => {
    await settle();
    await settle();
    await nextTick();
  };
  await rest();
  const actions = () => asked.filter(({ path }) => path.endsWith('/actions'));
  const pictures = () => asked.filter(({ path }) => path.includes('/pictures/'));
  return { wrapper, asked, actions, pictures, timers, rest, answers };
}

it('lists walls and screens with what each shows and how it is', async () => {
  const { wrapper } = await desk(() => [
    wall({
      screens: [
        screen(),
        screen({ name: '右屏', scene: 'health', state: 'parked', note: '显示器未接入(HDMI-2)' }),
      ],
      faults: ['日志无法写入'],
    }),
  ]);
  const panel = wrapper.get('[data-testid=wall-panel]');
  for (const part of ['指挥大厅', '在线', '版本0.4.0', '日志无法写入']) expect(panel.text()).toContain(part);
  const [left, right] = wrapper.findAll('[data-testid=wall-screen]').map((card) => card.text());
  for (const part of ['左屏', '接处警', '值守', '暗色', '3840×1080', '重启2次', '可发声', '80%'])
    expect(left).toContain(part);
  for (const part of ['系统健康', '显示器未接入(HDMI-2)', '显示器未接入，没有画面'])
    expect(right).toContain(part);
});

it('is English through and through', async () => {
  const report = { screens: [screen({ name: 'left', takeOver: 'a' })], layouts: ['daily'], programmes: [] };
  const programme = { name: 'tour', step: 1, of: 3, nextInMs: 9_000 };
  const { wrapper } = await desk(
    () => [wall({ ...report, programme, mutedForMs: 60_000 }, { name: 'main' })],
    {
      language: 'en',
    },
  );
  expect(wrapper.text()).not.toMatch(/\p{Script=Han}/u);
  expect(wrapper.text()).toContain('tour, step 1 of 3, next in 0:09');
});

it('changes the scene of a screen, its brightness, and loads it anew', async () => {
  const { wrapper, actions, rest } = await desk(() => [wall()]);
  const card = wrapper.get('[data-testid=wall-screen]');
  expect(card.get('[data-testid=show-scene]').attributes('disabled')).toBeDefined();
  await card.get('select[name=scene]').setValue('storm');
  await card.get('[data-testid=show-scene]').trigger('click');
  await rest();
  expect(wrapper.get('[data-testid=wall-said]').text()).toBe('左屏 场景：已执行');
  await card.get('input[name=level]').setValue(50);
  await rest();
  await card.get('[data-testid=by-profile]').trigger('click');
  await rest();
  await card.get('[data-testid=reload]').trigger('click');
  await rest();
  expect(actions()[0]?.path).toBe('/v1/walls/%E6%8C%87%E6%8C%A5%E5%A4%A7%E5%8E%85/actions');
  expect(actions().map(({ body }) => body)).toEqual([
    { kind: 'scene', screen: '左屏', scene: 'storm' },
    { kind: 'brightness', screen: '左屏', level: 0.5 },
    { kind: 'brightness', screen: '左屏', level: null },
    { kind: 'reload', screen: '左屏' },
  ]);
});

it('has every button of a wall, and those of a programme while it runs', async () => {
  let report: Partial<WallReport> = {};
  const { wrapper, actions, rest, timers } = await desk(() => [wall(report)]);
  const click = async (...ids: string[]): Promise<void> => {
    for (const id of ids) {
      await wrapper.get(`[data-testid=${id}]`).trigger('click');
      await rest();
    }
  };
  for (const id of ['unmute', 'give-back', 'step-on'])
    expect(wrapper.find(`[data-testid=${id}]`).exists()).toBe(false);
  await wrapper.get('select[name=layout]').setValue('汇报');
  await click('show-layout', 'programme-start', 'identify', 'mute-5', 'mute-10', 'sound-test');
  report = {
    ...{ programme: { name: '轮播一', step: 2, of: 4, nextInMs: 30_000 }, mutedForMs: 300_000 },
    screens: [screen({ takeOver: 'alarm-1' })],
  };
  timers.advance(2_000);
  await rest();
  expect(wrapper.get('[data-testid=taken-over]').text()).toBe('告警占用中');
  await click('step-back', 'step-on', 'programme-stop', 'give-back', 'unmute');
  expect(actions().map(({ body }) => body)).toEqual([
    { kind: 'layout', layout: '汇报' },
    { kind: 'programme', programme: '轮播一' },
    { kind: 'identify' },
    { kind: 'mute', minutes: 5 },
    { kind: 'mute', minutes: 10 },
    { kind: 'sound-test' },
    { kind: 'step', by: -1 },
    { kind: 'step', by: 1 },
    { kind: 'programme-stop' },
    { kind: 'give-back' },
    { kind: 'unmute' },
  ]);
});

it('counts a mute and the next step down between two reports', async () => {
  const programme = { name: '轮播一', step: 2, of: 4, nextInMs: 30_000 };
  const { wrapper, timers, rest, answers } = await desk(() => [wall({ programme, mutedForMs: 300_000 })]);
  expect(wrapper.get('[data-testid=muted]').text()).toBe('已静音，剩5:00');
  answers.next = () => new Response('{}', { status: 503 });
  timers.advance(10_000);
  await rest();
  expect(wrapper.get('[data-testid=muted]').text()).toBe('已静音，剩4:50');
  expect(wrapper.get('[data-testid=programme]').text()).toBe('轮播一 第2/4步，0:20后换');
});

it('says why an action was not carried out, and does not take a second one meanwhile', async () => {
  const { wrapper, answers, rest, actions } = await desk(() => [wall()]);
  const refused = {
    ok: false,
    expected: 'a wall that can do this now',
    got: '没有轮播在进行',
    hint: 'try again',
  };
  answers.next = (path) =>
    path.endsWith('/actions') ? new Response(JSON.stringify(refused), { status: 409 }) : undefined;
  void wrapper.get('[data-testid=identify]').trigger('click');
  await wrapper.get('[data-testid=mute-5]').trigger('click');
  await rest();
  expect(actions()).toHaveLength(1);
  const said = wrapper.get('[data-testid=wall-said]');
  expect(said.text()).toBe('识屏：没有轮播在进行');
  expect(said.classes()).toContain('bad');
});

it('shows a lost wall as lost, with nothing to press and no picture of before', async () => {
  let lost = false;
  const { wrapper, timers, rest, pictures } = await desk(() => [
    wall({}, { lost, reportedAt: NOW - 20_000 }),
  ]);
  expect(wrapper.find('img').exists()).toBe(true);
  lost = true;
  timers.advance(2_000);
  await rest();
  expect(wrapper.get('[data-testid=wall-health]').text()).toBe('失联，末次报告20秒前');
  expect(wrapper.get('[data-testid=identify]').attributes('disabled')).toBeDefined();
  expect(wrapper.find('img').exists()).toBe(false);
  expect(wrapper.get('[data-testid=screen-picture]').text()).toBe('大屏失联，没有画面');
  const before = pictures().length;
  timers.advance(60_000);
  await rest();
  expect(pictures()).toHaveLength(before);
});

it('takes a picture every ten seconds with words for who cannot see it, and anew after a change', async () => {
  let scene: 'queue' | 'map' = 'queue';
  const { wrapper, timers, rest, pictures, answers } = await desk(() => [
    wall({ screens: [screen({ scene })] }),
  ]);
  const pass = async (ms: number): Promise<void> => {
    for (let left = ms; left > 0; left -= 500) {
      timers.advance(Math.min(500, left));
      await rest();
    }
  };
  const image = wrapper.get('img');
  expect(image.attributes('src')).toBe('data:image/jpeg;base64,/9j/AQ==');
  expect(image.attributes('alt')).toBe('左屏现在的画面：接处警');
  await pass(9_500);
  expect(pictures()).toHaveLength(1);
  await pass(500);
  expect(pictures()).toHaveLength(2);
  scene = 'map';
  await pass(2_000);
  expect(pictures()).toHaveLength(2);
  await pass(2_500);
  expect(pictures()).toHaveLength(3);
  const none = { ok: false, expected: 'a picture', got: '窗口尚未绘出画面', hint: 'wait' };
  answers.next = (path) =>
    path.includes('/pictures/') ? new Response(JSON.stringify(none), { status: 409 }) : undefined;
  await pass(10_000);
  expect(wrapper.find('img').exists()).toBe(false);
  expect(wrapper.get('[data-testid=screen-picture]').text()).toBe('没有画面：窗口尚未绘出画面');
});

it('asks for no picture that an administrator may not see', async () => {
  const screens = [
    screen({ name: 'duty' }),
    screen({ name: 'visit', variant: 'visit' }),
    screen({ name: 'health', scene: 'health' }),
    screen({ name: 'taken', scene: 'health', takeOver: '' }),
  ];
  const { wrapper, pictures } = await desk(() => [wall({ screens }, { name: 'main' })], { role: 'admin' });
  expect(pictures().map(({ path }) => path.split('/').at(-1))).toEqual(['visit', 'health']);
  expect(wrapper.findAll('[data-testid=screen-picture]')[0]?.text()).toBe('本岗位不看警情画面');
});

it.each([
  [403, '本岗位无权'],
  [404, '没有这个大屏或屏幕'],
  [502, '大屏的答复不符合约定，请核对版本'],
  [503, '大屏未连接'],
  [504, '大屏没有按时答复'],
])('says in its own language what a %i means', async (status, words) => {
  const { wrapper, answers, rest } = await desk(() => [wall()]);
  const refused = { ok: false, expected: 'a', got: 'b', hint: 'c' };
  answers.next = (path) =>
    path.endsWith('/actions') ? new Response(JSON.stringify(refused), { status }) : undefined;
  await wrapper.get('[data-testid=identify]').trigger('click');
  await rest();
  expect(wrapper.get('[data-testid=wall-said]').text()).toBe(`识屏：${words}`);
});

it('asks a wall that is a tab for no picture', async () => {
  const { wrapper, pictures } = await desk(() => [wall({ appVersion: 'browser' })]);
  expect(pictures()).toEqual([]);
  expect(wrapper.text()).toContain('浏览器大屏没有截图');
});

it('says when there is no wall', async () => {
  const { wrapper } = await desk(() => []);
  expect(wrapper.text()).toBe('没有大屏连到这个网关');
});
