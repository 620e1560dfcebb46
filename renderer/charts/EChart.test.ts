import { mount } from '@vue/test-utils';
import { beforeEach, expect, test, vi } from 'vitest';
import type { ChartOption } from './chart-engine.js';
import EChart from './EChart.vue';

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

function mountChart() {
  return mount(EChart, { props: { option: option('a'), label: '分时接报', make: make as never } });
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
