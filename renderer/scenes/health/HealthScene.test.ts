import { expect, test } from 'vitest';
import App from '../../App.vue';
import { MESSAGES } from '../../i18n/messages.js';
import { mountWall } from '../../testing/mount-wall.js';
import { SAMPLE_NOW } from '../../testing/sample-site.js';
import { SAMPLE_HEALTH } from '../../testing/sample-views.js';
import { healthLayout } from './health-layout.js';
import { orderNotes } from './note-order.js';
import { noteText } from './note-text.js';

test('says at which revision each part of the chain stands, and who is behind', async () => {
  const wall = await mountWall(App, { scene: 'health' });
  const views = wall.feed.updates('health', { ...SAMPLE_HEALTH, rev: 48_210 });
  wall.feed.frame({ at: SAMPLE_NOW, rev: 48_210, views });
  await wall.pass(1_000);
  const node = (key: string): string => wall.wrapper.get(`[data-node=${key}]`).text();
  expect(node('gateway')).toContain('48,213');
  expect(node('window')).toContain('48,210');
  expect(node('window')).toContain('落后 3');
});

test('sources in trouble come first and their last error is printed as text', async () => {
  const wall = await mountWall(App, { scene: 'health' });
  const [first, ...rest] = SAMPLE_HEALTH.sources;
  if (!first) throw new Error('the sample has sources');
  const hostile = { ...first, refused: 99, lastError: '<img src=x onerror=alert(1)>' };
  wall.feed.frame({
    at: SAMPLE_NOW,
    views: wall.feed.updates('health', { ...SAMPLE_HEALTH, sources: [...rest, hostile] }),
  });
  await wall.pass(1_000);
  const line = wall.wrapper.get('[data-testid=source]');
  expect(line.attributes('data-source')).toBe('110');
  expect(line.text()).toContain('<img src=x');
  expect(wall.wrapper.findAll('img')).toHaveLength(0);
});

test('a source shows its connection, rate, lag, last message, letters and what was held back', async () => {
  const wall = await mountWall(App, { scene: 'health' });
  const [plain] = SAMPLE_HEALTH.sources;
  if (!plain) throw new Error('the sample has sources');
  const sensors = {
    ...plain,
    code: 'sensors',
    format: 'mqtt',
    connected: false,
    accepted: 12,
    perMinute: 340,
    lagMs: 95_000,
    lastMessageAt: SAMPLE_NOW - 180_000,
    letters: 7,
    suppressed: 1_250,
  };
  wall.feed.frame({
    at: SAMPLE_NOW,
    views: wall.feed.updates('health', { ...SAMPLE_HEALTH, sources: [plain, sensors] }),
  });
  await wall.pass(1_000);
  const lines = wall.wrapper.findAll('[data-testid=source]');
  // Down beats busy.
  expect(lines.map((line) => line.attributes('data-source'))).toEqual(['sensors', '110']);
  const cells = lines.map((line) => line.findAll('.n').map((cell) => cell.text()));
  expect(cells[0]).toEqual(['断开', '340', '1分', '3分前', '12', '2', '7', '1,250']);
  expect(cells[1]?.slice(0, 3)).toEqual(['—', '12', '1秒']);
});

test('a source whose coordinates fit another datum comes first and says so', async () => {
  const wall = await mountWall(App, { scene: 'health' });
  const [first, second] = SAMPLE_HEALTH.sources;
  if (!first || !second) throw new Error('the sample has two sources');
  const positions = {
    ...{ declared: null, checked: 500, disagree: 120 },
    classes: [{ position: 'exact' as const, count: 500 }],
    suspicions: [{ kind: 'datum' as const, crs: 'GCJ02' as const, k: 41, n: 43 }],
  };
  const sources = [
    { ...first, refused: 99 },
    { ...second, positions },
  ];
  wall.feed.frame({ at: SAMPLE_NOW, views: wall.feed.updates('health', { ...SAMPLE_HEALTH, sources }) });
  await wall.pass(1_000);
  const [line, other] = wall.wrapper.findAll('[data-testid=source]');
  expect(line?.attributes('data-source')).toBe(second.code);
  expect(line?.get('.note').text()).toBe('坐标疑似GCJ-02（43中41）　编码与坐标不符 120（近500件）');
  expect(other?.find('.note').exists()).toBe(false);
});

test.each([
  ['zh-CN', '待处理死信 1,209'],
  ['en', '1,209 dead letters open'],
] as const)(
  'the head of the sources counts the letters that wait for a person (%s)',
  async (language, told) => {
    const wall = await mountWall(App, { scene: 'health', language });
    const [plain] = SAMPLE_HEALTH.sources;
    if (!plain) throw new Error('the sample has sources');
    // More sources than lines: those that are not shown count as well.
    const sources = Array.from({ length: 40 }, (_, i) => ({
      ...plain,
      code: `s${i}`,
      letters: i === 0 ? 0 : 31,
    }));
    const views = wall.feed.updates('health', { ...SAMPLE_HEALTH, sources, deadLetters: 54_321 });
    wall.feed.frame({ at: SAMPLE_NOW, views });
    await wall.pass(1_000);
    expect(wall.wrapper.get('.sources').text()).toContain(told);
    expect(wall.wrapper.text()).not.toContain('54,321');
  },
);

test('notes are put into words, and a new kind of note is shown as it came', () => {
  const zh = MESSAGES['zh-CN'];
  expect(noteText('import.reversed.signed>dispatched', zh)).toBe('导入 时点倒置 签收→下派');
  expect(noteText('import.noPosition', MESSAGES.en)).toBe('import no position');
  expect(noteText('store.unreadable', zh)).toBe('事件库 条目无法读取');
  expect(noteText('wall.unreadable', MESSAGES.en)).toBe('wall entries unreadable');
  expect(noteText('store.somethingNew', zh)).toBe('事件库 somethingNew');
  expect(noteText('__proto__.constructor', zh)).toBe('__proto__ constructor');
});

test('lists are cut to what fits', () => {
  const wants = { sources: 11, host: 8, notes: 6 };
  const small = healthLayout({ width: 1_840, height: 960 }, wants);
  const tall = healthLayout({ width: 1_840, height: 1_600 }, wants);
  expect(small).toMatchObject({ wide: false, sources: 3, host: 4, notes: 4 });
  expect(tall).toMatchObject({ wide: false, ...wants });
  expect(healthLayout({ width: 1_840, height: 100 }, wants).sources).toBeGreaterThanOrEqual(2);
});

test('a list leaves the lines that it does not need to the others', () => {
  const wants = { sources: 1, host: 3, notes: 6 };
  expect(healthLayout({ width: 1_840, height: 960 }, wants)).toMatchObject(wants);
  expect(healthLayout({ width: 3_760, height: 960 }, { sources: 11, host: 8, notes: 6 })).toMatchObject({
    wide: true,
    sources: 16,
    host: 8,
    notes: 6,
  });
});

test('notes about trouble come before totals', () => {
  const notes = [
    ...['replay.posted', 'import.rows', 'import.zero', 'import.somethingNew', 'import.reversed.a>b'],
    'wall.unreadable',
  ];
  expect(orderNotes(notes.map((key, i) => ({ key, count: 10 - i }))).map(({ key }) => key)).toEqual([
    'wall.unreadable',
    'import.reversed.a>b',
    'import.zero',
    'import.somethingNew',
    'import.rows',
    'replay.posted',
  ]);
});
