import { expect, test } from 'vitest';
import { columnTemplate, queueColumns } from './columns.js';
import { queueLayout } from './queue-layout.js';
import { trendBars } from './trend-bars.js';
import { SAMPLE_TREND } from '../../testing/sample-views.js';

test.each([
  ['one screen', 1_840, 960, { rail: true, tables: 1, rowsPerTable: 10, tableWidth: 1_272 }],
  ['one screen with the banner', 1_840, 904, { rail: true, tables: 1, rowsPerTable: 9, tableWidth: 1_272 }],
  ['two screens side by side', 3_760, 960, { rail: true, tables: 2, rowsPerTable: 10, tableWidth: 1_572 }],
  ['narrow', 1_286, 700, { rail: false, tables: 1, rowsPerTable: 6, tableWidth: 1_286 }],
  ['hardly any height', 1_840, 120, { rail: true, tables: 1, rowsPerTable: 1, tableWidth: 1_272 }],
])('%s', (_name, width, height, expected) => {
  expect(queueLayout({ width, height })).toMatchObject(expected);
});

test('no wall asks the feed for more rows than it gives', () => {
  const { tables, rowsPerTable } = queueLayout({ width: 20_000, height: 9_000 });
  expect(tables * rowsPerTable).toBeLessThanOrEqual(200);
});

test('columns add up to the width; a wide table has longer tracks, English its own widths', () => {
  expect(queueColumns(1_272, 3, 'zh-CN')).toEqual({
    level: 75,
    incident: 465,
    source: 112,
    used: 130,
    track: 156,
  });
  expect(queueColumns(1_572, 3, 'zh-CN').track).toBe(216);
  expect(queueColumns(1_272, 4, 'en')).toMatchObject({ track: 150, incident: 241 });
  const en = queueColumns(1_272, 3, 'en');
  expect(en.level + en.incident + en.source + en.used + 3 * en.track + 22).toBe(1_272);
  expect(columnTemplate(queueColumns(1_272, 3, 'zh-CN'), 3)).toBe(
    '7.5rem minmax(0, 1fr) 11.2rem 13rem 16.7rem 16.7rem 15.6rem',
  );
});

test('the trend ends at the unfinished hour, which is hollow, and shows no hour that has not begun', () => {
  const future = { start: 0, count: 0, baseline: 5 };
  const bars = trendBars({ ...SAMPLE_TREND, hours: [...SAMPLE_TREND.hours, future] }, 520, 126, 7);
  expect(bars.map((bar) => [bar.count, bar.hollow])).toEqual([
    [11, false],
    [15, false],
    [16, false],
    [12, false],
    [9, false],
    [14, false],
    [9, true],
  ]);
  expect(bars[2]?.height).toBe(126);
  expect((bars.at(-1)?.x ?? 0) + (bars.at(-1)?.width ?? 0)).toBeCloseTo(520);
});
