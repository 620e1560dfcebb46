import { expect, test } from 'vitest';
import { paletteOf } from '../theme/palette.js';
import { SAMPLE_TREND } from '../testing/sample-views.js';
import { hourWindow, trendOption, type TrendLook } from './trend-option.js';

const PALETTE = paletteOf('dark');
const look: TrendLook = {
  palette: PALETTE,
  unit: 1,
  old: false,
  width: 520,
  height: 300,
  columns: 9,
  hour: (start) => String(start),
};

interface Series {
  data: unknown[];
}
function series(part: Partial<TrendLook> = {}, trend = SAMPLE_TREND): Series[] {
  const { series: found } = trendOption(trend, { ...look, ...part });
  return Array.isArray(found) ? found.map(({ data }) => ({ data: Array.isArray(data) ? data : [] })) : [];
}

test('never animates, and has no tooltip that could make markup', () => {
  const option = trendOption(SAMPLE_TREND, look);
  expect(option).toMatchObject({ animation: false });
  expect(JSON.stringify(option)).not.toContain('tooltip');
});

test('the unfinished hour is hollow, hours to come have no bar', () => {
  const [bars] = series({}, { ...SAMPLE_TREND, current: 5 });
  expect(bars?.data[5]).toMatchObject({ value: 14, itemStyle: { color: PALETTE.ground } });
  expect(bars?.data[4]).toMatchObject({ value: 9, itemStyle: { color: PALETTE.block } });
  expect(bars?.data[6]).toMatchObject({ value: null });
});

test('a figure never stands on its tick: on top where the plot is low or the tick is', () => {
  const hours = [
    { start: 0, count: 18, baseline: 17 },
    { start: 1, count: 18, baseline: 1 },
  ];
  const day = { ...SAMPLE_TREND, hours, current: 1 };
  const shown = (height: number): unknown[] => {
    const [bars, , tops] = series({ height }, day);
    return [bars?.data, tops?.data];
  };
  expect(shown(300)).toMatchObject([
    [{ label: { show: true } }, { label: { show: false } }],
    [{ value: null }, { value: 18, label: { formatter: '18' } }],
  ]);
  expect(shown(130)).toMatchObject([
    [{ label: { show: false } }, { label: { show: false } }],
    [{ value: 18 }, { value: 18 }],
  ]);
});

test('without two weeks there is no mean, not a zero', () => {
  expect(series()[1]?.data).toHaveLength(7);
  expect(series({}, { ...SAMPLE_TREND, weeks: 0 })[1]?.data).toEqual([]);
});

test('shows the hours that fit, up to now', () => {
  const day = {
    ...SAMPLE_TREND,
    hours: Array.from({ length: 24 }, () => ({ start: 0, count: 1, baseline: null })),
  };
  expect(hourWindow({ ...day, current: 20 }, 9)).toEqual({ from: 12, to: 21 });
  expect(hourWindow({ ...day, current: 3 }, 9)).toEqual({ from: 0, to: 9 });
  expect(hourWindow({ ...day, current: 3 }, 90)).toEqual({ from: 0, to: 24 });
});

test('old data has no white in it', () => {
  const text = JSON.stringify(trendOption(SAMPLE_TREND, { ...look, old: true }));
  expect(text).not.toContain(PALETTE.t1);
  expect(text).not.toContain(PALETTE.t2);
});
