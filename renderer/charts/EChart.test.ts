import { mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { nextTick } from 'vue';
import { useScreenStore } from '../stores/screen.js';
import { paletteOf } from '../theme/palette.js';
import { beforeEach, expect, test, vi } from 'vitest';
import type { ChartOption } from './chart-engine.js';
import EChart from './EChart.vue';
import { POINTS_MOST } from './safe-option.js';

vi.mock('./chart-engine.js', () => ({ makeChart: () => expect.unreachable('the test hands in its own') }));

const live = new Set<object>();
const options: { option: ChartOption; how: unknown }[] = [];
const watching = new Set<ResizeObserver>();
let tell: (width: number, height: number) => void = () => undefined;

function make() {
  const chart = {
    setOption: (option: ChartOption, how: unknown) => void options.push({ option, how }),
    resize: vi.fn(),
    dispose: () => void live.delete(chart),
  };
  live.add(chart);
  return chart;
}

beforeEach(() => {
  live.clear();
  options.length = 0;
  watching.clear();
  vi.stubGlobal(
    'ResizeObserver',
    class implements ResizeObserver {
      constructor(callback: ResizeObserverCallback) {
        tell = (width, height) => {
          const contentRect = new DOMRect(0, 0, width, height);
          callback([{ contentRect }] as unknown as ResizeObserverEntry[], this);
        };
      }
      observe(): void {
        watching.add(this);
      }
      unobserve(): void {
        watching.delete(this);
      }
      disconnect(): void {
        watching.delete(this);
      }
    },
  );
});

const option = (name: string): ChartOption => ({ animation: true, xAxis: { type: 'category', name } });

function mountChart(given = option('a')) {
  setActivePinia(createPinia());
  return mount(EChart, { props: { option: given, label: '分时接报', make: make as never } });
}

test('five hundred mounts leave no chart and no observer behind', { timeout: 60_000 }, () => {
  for (let cycle = 0; cycle < 500; cycle += 1) {
    const wrapper = mountChart();
    tell(300, 200);
    expect(live.size).toBe(1);
    wrapper.unmount();
  }
  expect(live.size).toBe(0);
  expect(watching.size).toBe(0);
});

test('replaces its picture, never animates, and has words for those who do not see it', async () => {
  const wrapper = mountChart();
  tell(300, 200);
  await wrapper.setProps({ option: option('b') });
  expect(options.map(({ option: { animation } }) => animation)).toEqual([false, false]);
  expect(options.at(-1)?.how).toMatchObject({ notMerge: true });
  expect(wrapper.attributes('aria-label')).toBe('分时接报');
  wrapper.unmount();
});

test('waits for a size, follows it, and ignores a hidden box', () => {
  const wrapper = mountChart();
  expect(live.size).toBe(0);
  tell(0, 0);
  expect(live.size).toBe(0);
  tell(300, 200);
  tell(400, 200);
  tell(0, 0);
  expect(live.size).toBe(1);
  const [chart] = live;
  expect(chart).toMatchObject({ resize: expect.any(Function) });
  expect((chart as { resize: ReturnType<typeof vi.fn> }).resize).toHaveBeenCalledTimes(1);
  wrapper.unmount();
});

test('changes after the end reach nothing', async () => {
  const wrapper = mountChart();
  tell(300, 200);
  wrapper.unmount();
  const before = options.length;
  tell(500, 200);
  expect(options.length).toBe(before);
  expect(live.size).toBe(0);
});

test('a change of theme draws it anew in the colours of the theme', async () => {
  const wrapper = mountChart();
  tell(300, 200);
  useScreenStore().change({ theme: 'bright' });
  await nextTick();
  expect(options).toHaveLength(2);
  expect(
    options.map(({ option: drawn }) => (drawn as { textStyle: { color: string } }).textStyle.color),
  ).toEqual([paletteOf('dark').t2, paletteOf('bright').t2]);
  wrapper.unmount();
});

test('a display of another density gets a canvas of its own', () => {
  const wrapper = mountChart();
  vi.stubGlobal('devicePixelRatio', 1);
  tell(300, 200);
  const [first] = live;
  vi.stubGlobal('devicePixelRatio', 2);
  tell(300, 200);
  expect(live.size).toBe(1);
  expect(live.has(first ?? {})).toBe(false);
  wrapper.unmount();
});

test('what a source wrote reaches the chart as text and nothing else', () => {
  const evil = '{a|<img src=x onerror=alert(1)>}\u202e{value}';
  const wrapper = mountChart({
    xAxis: { type: 'category', data: [evil], axisLabel: { formatter: (text: string) => `${text}{b}` } },
    series: [
      { type: 'line', name: evil, data: [1], label: { formatter: evil, rich: { a: { fontSize: 99 } } } },
    ],
  });
  tell(300, 200);
  const text = JSON.stringify(options[0]?.option, (_, value: unknown) =>
    typeof value === 'function' ? (value as (text: string) => unknown)(evil) : value,
  );
  expect(text).toContain('｛a|<img src=x onerror=alert(1)>｝');
  expect(text).not.toMatch(/[{}](?:a\||b|value)|rich|\u202e/);
  wrapper.unmount();
});

test('a series that grows for ever is drawn by its newest points', () => {
  const data = Array.from({ length: POINTS_MOST + 7 }, (_, i) => i);
  const wrapper = mountChart({ series: [{ type: 'line', data }] });
  tell(300, 200);
  const series: unknown = options[0]?.option.series;
  expect(series).toMatchObject([{ data: data.slice(-POINTS_MOST) }]);
  wrapper.unmount();
});
