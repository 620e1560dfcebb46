import { expect, test } from 'vitest';
import { getCurrentInstance, h } from 'vue';
import type { Row } from '../../../shared/contracts/views.js';
import type { WallAction } from '../../../shared/contracts/wall-actions.js';
import App from '../../App.vue';
import { provideActions } from '../../host/actions.js';
import { mountWall, type MountedWall } from '../../testing/mount-wall.js';
import { sampleQueue, sampleRow } from '../../testing/sample-rows.js';
import { SAMPLE_NOW, SAMPLE_SITE } from '../../testing/sample-site.js';
import { SAMPLE_RATES, SAMPLE_TREND } from '../../testing/sample-views.js';

function show(wall: MountedWall, rows: readonly Row[], total = rows.length, drills = 0): void {
  const order = rows.map((row) => row.id);
  const queue = {
    total,
    overrun: 0,
    drills,
    settledFrom: order.length,
    offset: 0,
    order,
    rows: [...rows],
  };
  wall.feed.frame({
    at: SAMPLE_NOW,
    rev: 77,
    views: [
      ...wall.feed.updates('queue', queue),
      ...wall.feed.updates('notable', { worst: rows.slice(0, 1), newest: [] }),
      ...wall.feed.updates('rates', SAMPLE_RATES),
      ...wall.feed.updates('trend', SAMPLE_TREND),
    ],
  });
}

const cells = (wall: MountedWall, id: string): string[] =>
  wall.wrapper.findAll(`[data-incident-id="${id}"] [data-stage]`).map((cell) => cell.text());

test('shows the rows of the reference picture with their three clocks, and steps them together', async () => {
  const wall = await mountWall(App, { scene: 'queue' });
  show(
    wall,
    sampleQueue(() => ['', '']),
    14,
  );
  await wall.pass(1_010);
  expect(wall.wrapper.get('[data-testid=wall]').attributes()).toMatchObject({
    'data-rev': '77',
    'data-link': 'live',
  });
  expect(wall.wrapper.findAll('[data-testid=queue-row]')).toHaveLength(10);
  expect(cells(wall, '119:1')).toEqual(['0:16', '1:38', '+2:15']);
  expect(cells(wall, '12345:3')).toEqual(['剩0:11', '剩2:11', '剩9:11']);
  expect(wall.wrapper.get('[data-testid=hero-figure]').text()).toBe('+2:15');
  await wall.pass(1_000);
  expect(cells(wall, '12345:3')).toEqual(['剩0:10', '剩2:10', '剩9:10']);
  expect(wall.wrapper.get('[data-testid=clock]').text()).toBe('14:32:09');
});

test('drills are counted apart, dashed, behind the real ones and never the hero', async () => {
  const wall = await mountWall(App, { scene: 'queue' });
  const rows = [sampleRow({ id: 'd', drill: true }), sampleRow({ id: 't', test: true })];
  show(wall, rows, 0, 2);
  await wall.pass(1_010);
  expect(wall.wrapper.get('[data-figure=drills]').text()).toBe('演练2件');
  expect(wall.wrapper.get('[data-figure=open]').text()).toBe('未办结0件');
  expect(wall.wrapper.findAll('[data-testid=queue-row].drill')).toHaveLength(2);
  expect(wall.wrapper.findAll('[data-tag]').map((tag) => tag.text())).toEqual(['演练', '测试']);
  expect(wall.wrapper.find('[data-testid=hero-figure]').exists()).toBe(false);
});

test('a pass rate stands with k, n and exclusions', async () => {
  const wall = await mountWall(App, { scene: 'queue' });
  show(wall, []);
  await wall.pass(1_010);
  const rates = wall.wrapper.findAll('[data-testid=rate]').map((rate) => rate.text());
  expect(rates[0]).toContain('83/85排除1');
  expect(rates[0]).toContain('97.6');
  expect(wall.wrapper.text()).toContain('当前没有未办结事件');
});

test('markup in every text field is shown as text', async () => {
  const html = '<img src=x onerror=alert(1)><b>x</b>';
  const wall = await mountWall(App, { scene: 'queue' });
  const row = sampleRow({
    id: html,
    brief: html,
    title: html,
    category: html,
    address: html,
    unit: html,
    source: html,
  });
  show(wall, [row]);
  await wall.pass(1_010);
  const line = wall.wrapper.get('[data-testid=queue-row]');
  expect(line.find('img').exists()).toBe(false);
  expect(line.attributes('data-incident-id')).toBe(html);
  expect(line.get('.brief').text()).toContain('<img');
  expect(wall.wrapper.get('[data-testid=hero]').text()).toContain(html);
  expect(wall.wrapper.findAll('img')).toHaveLength(0);
});

test('a place that was not told is said, not invented', async () => {
  const wall = await mountWall(App, { scene: 'queue' });
  show(wall, [sampleRow({ id: 'a', position: 'none' })]);
  await wall.pass(1_010);
  expect(wall.wrapper.get('[data-testid=place-text]').text()).toBe('位置未报');
});

test('a dead link is told once, with its length and the last good time, and old values lose their colour', async () => {
  const wall = await mountWall(App, { scene: 'queue' });
  show(wall, [sampleRow({ id: 'a' })]);
  await wall.pass(1_010);
  expect(wall.wrapper.find('[data-testid=link-banner]').exists()).toBe(false);
  wall.feed.frame({
    at: SAMPLE_NOW,
    link: { state: 'lost', lastGoodAt: SAMPLE_NOW - 250_000, reason: null },
  });
  await wall.pass(1_010);
  expect(wall.wrapper.get('[data-testid=link-banner]').text()).toContain('断链4分12秒');
  expect(wall.wrapper.get('[data-testid=link-banner]').text()).toContain('末次14:27:57');
  expect(wall.wrapper.get('.scene').attributes('data-old')).toBe('true');
});

test('a feed process that falls silent is a dead link too', async () => {
  const wall = await mountWall(App, { scene: 'queue' });
  show(wall, []);
  await wall.paint();
  wall.deaf();
  await wall.pass(6_010);
  expect(wall.wrapper.get('[data-testid=wall]').attributes('data-link')).toBe('silent');
  expect(wall.wrapper.get('[data-testid=link-banner]').text()).toContain('本机数据进程无应答');
  expect(wall.reconnects()).toBe(1);
});

test('what the figures are is said on the screen', async () => {
  const demo = await mountWall(App, { scene: 'queue' });
  expect(demo.wrapper.get('[data-testid=mode]').text()).toBe('演示数据');
  const replay = await mountWall(App, { scene: 'queue' }, { ...SAMPLE_SITE, mode: 'replay', rate: 60 });
  expect(replay.wrapper.get('[data-testid=mode]').text()).toBe('回放 ×60');
  const live = await mountWall(App, { scene: 'queue' }, { ...SAMPLE_SITE, mode: 'live' });
  expect(live.wrapper.find('[data-testid=mode]').exists()).toBe(false);
});

test('the whole scene is there in English', async () => {
  const wall = await mountWall(App, { scene: 'queue', language: 'en' });
  const row = sampleRow({ id: 'a', category: 'fire.risk' }, '0:30', ['*', '?', '-']);
  show(wall, [row]);
  await wall.pass(1_010);
  expect(cells(wall, 'a')).toEqual(['left0:29', 'No stamp', 'Not needed']);
  expect(wall.wrapper.text()).not.toMatch(/\p{Script=Han}/u);
});

test('holder, supervision and suspension stand as tags, in the words of the room', async () => {
  const wall = await mountWall(App, { scene: 'queue' });
  show(wall, [
    sampleRow({ id: 'a', holder: 2, supervision: 2, suspended: true }),
    sampleRow({ id: 'b', holder: 1, supervision: 0 }),
  ]);
  await wall.pass(1_010);
  const tags = (id: string) =>
    wall.wrapper.findAll(`[data-incident-id=${id}] [data-tag]`).map((tag) => tag.text());
  expect(tags('a')).toEqual(['督办·区', '挂起', '第2手']);
  expect(tags('b')).toEqual([]);
});

test('a row that is clicked, or chosen by key, asks for its incident on another screen', async () => {
  const acted: WallAction[] = [];
  const wall = await mountWall(
    {
      setup() {
        const app = getCurrentInstance()?.appContext.app;
        if (app) provideActions(app, (action) => acted.push(action));
        return () => h(App);
      },
    },
    { scene: 'queue', screen: 'left' },
  );
  show(wall, [sampleRow({ id: '110:1' })]);
  await wall.pass(1_010);
  const row = wall.wrapper.get('[data-testid=queue-row]');
  await row.trigger('click');
  await row.trigger('keydown', { key: 'Enter' });
  const open = { kind: 'open-incident', incident: row.attributes('data-incident-id'), from: 'left' };
  expect(acted).toEqual([open, open]);
});
