import { nextTick, type Component } from 'vue';
import { expect, test } from 'vitest';
import { useScreenStore } from '../stores/screen.js';
import { mountPart, type MountedPart } from '../testing/mount-part.js';
import { SAMPLE_NOW } from '../testing/sample-site.js';
import CountdownFigure from './CountdownFigure.vue';
import DataTable from './DataTable.vue';
import FigureValue from './FigureValue.vue';
import LevelChip from './LevelChip.vue';
import PanelFrame from './PanelFrame.vue';
import PolarityMark from './PolarityMark.vue';

const show = (part: Component, props: Record<string, unknown>): Promise<MountedPart> =>
  mountPart(part, props, () => '90.4%');

test('a panel is stale by its own age while the link lives, and fresh up to half a minute', async () => {
  const wall = await show(PanelFrame, { title: '10分到场率', at: SAMPLE_NOW - 20_000 });
  const panel = wall.wrapper.find('section');
  expect(panel.attributes()).toMatchObject({ 'data-state': 'fresh' });
  expect(panel.attributes('data-old')).toBeUndefined();
  expect(panel.text()).toContain('21秒前');
  await wall.pass(9_000);
  expect(panel.attributes('data-state')).toBe('fresh');
  await wall.pass(1_000);
  expect(panel.attributes()).toMatchObject({ 'data-state': 'stale', 'data-old': 'true' });
  expect(panel.text()).toContain('陈旧31秒');
  expect(panel.text()).toContain('90.4%');
  wall.wrapper.unmount();
});

test('a snapshot says as of when it is and never grows stale', async () => {
  const wall = await show(PanelFrame, { title: '有效警情', asOf: '2023年', at: 0 });
  expect(wall.wrapper.find('section').attributes('data-state')).toBe('fresh');
  expect(wall.wrapper.text()).toContain('2023年');
  wall.wrapper.unmount();
});

test('a source that fell silent shows for how long, since when and the last value as an old one', async () => {
  const loss = { lastGoodAt: SAMPLE_NOW - 252_000, old: '90.2%', reason: '警网平台无应答', reconnects: true };
  const wall = await show(PanelFrame, { title: '10分到场率', loss });
  const text = wall.wrapper.text();
  expect(text).toContain('断链4分13秒');
  expect(text).toContain('末次14:27:55');
  expect(text).toContain('旧值90.2%');
  expect(text).toContain('警网平台无应答，自动重连');
  expect(text).not.toContain('90.4%');
  expect(wall.wrapper.find('[data-testid=age]').exists()).toBe(false);
  wall.wrapper.unmount();
});

test('an empty panel says why, a drill is framed and named', async () => {
  const empty = await show(PanelFrame, {
    title: '到场',
    empty: '今日暂无应到场事件',
    emptyDetail: '接报0件',
  });
  expect(empty.wrapper.find('section').attributes('data-state')).toBe('empty');
  expect(empty.wrapper.text()).toContain('今日暂无应到场事件');
  expect(empty.wrapper.text()).not.toContain('90.4%');
  empty.wrapper.unmount();
  const drill = await show(PanelFrame, { title: '到场', tags: ['drill'] });
  expect(drill.wrapper.find('section').classes()).toContain('drill');
  expect(drill.wrapper.find('[data-tag=drill]').text()).toBe('演练');
  drill.wrapper.unmount();
});

test.each([
  [{ value: 850_000_000, qualifier: '多', counted: '条' }, '8.5亿多条', 'over 850 million条'],
  [{ value: 200_000, qualifier: '左右', counted: '元' }, '20万元左右', 'about 200,000元'],
  [{ value: 99, qualifier: '以上', counted: '%' }, '99%以上', 'at least 99%'],
  [{ value: 12, counted: '件', inferred: true }, '12件推算', '12件estimated'],
  [{ value: null, counted: '件' }, '基数缺', 'no base'],
])('a figure keeps its qualifier: %o', async (props, zh, en) => {
  const wall = await show(FigureValue, props);
  const text = (): string => wall.wrapper.text().replace(/^\s+|\s+$/g, '');
  expect(text().replaceAll(' ', '')).toBe(zh);
  useScreenStore().change({ language: 'en' });
  await nextTick();
  expect(text().replace(/ (?=estimated)/, '')).toBe(en);
  wall.wrapper.unmount();
});

test('a countdown warns, ends at its deadline and counts on as a block', async () => {
  const deadline = SAMPLE_NOW + 4_000;
  const wall = await show(CountdownFigure, { deadline, warnFrom: SAMPLE_NOW + 2_000 });
  const tone = (): unknown => wall.wrapper.find('[data-testid=countdown]').attributes('data-tone');
  expect([wall.wrapper.text(), tone()]).toEqual(['剩0:03', 'running']);
  await wall.pass(1_000);
  expect([wall.wrapper.text(), tone()]).toEqual(['剩0:02', 'warn']);
  await wall.pass(4_000);
  expect([wall.wrapper.text(), tone()]).toEqual(['+0:02', 'over']);
  wall.wrapper.unmount();
});

test('a level is colour, shape and word; a change is arrow, word and figure', async () => {
  const chip = await show(LevelChip, { level: 1 });
  expect(chip.wrapper.text()).toBe('一级 红');
  expect(chip.wrapper.findAll('path')).toHaveLength(2);
  chip.wrapper.unmount();
  const change = await show(PolarityMark, { change: -14.64, good: 'down' });
  expect(change.wrapper.text().replaceAll(' ', '')).toBe('降14.64%');
  expect(change.wrapper.find('svg').exists()).toBe(true);
  change.wrapper.unmount();
});

test('a table says how many rows it does not show and prints a dash for what it lacks', async () => {
  const wall = await show(DataTable, {
    columns: [
      { key: 'who', name: '单位', kind: 'place', width: null },
      { key: 'n', name: '件数', kind: 'figure', width: 90 },
    ],
    rows: [{ key: 'a', cells: { who: '五常街道' } }],
    hidden: 3,
  });
  expect(wall.wrapper.find('[data-row=a]').text()).toContain('—');
  expect(wall.wrapper.find('[data-testid=hidden-rows]').text()).toBe('另有3条未显示');
  wall.wrapper.unmount();
});
