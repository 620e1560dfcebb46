import { mount } from '@vue/test-utils';
import { expect, test } from 'vitest';
import { defineComponent, h, nextTick, shallowRef, type Plugin } from 'vue';
import { ManualClock } from '../../shared/time/clock.js';
import { ManualTimers } from '../../shared/testing/manual-timers.js';
import { DeadlineWake } from './deadline-wake.js';
import { useEarliest } from './use-earliest.js';
import { provideWake } from './use-moment.js';

test('moves just past each deadline within a second, and on with the second', async () => {
  const clock = new ManualClock();
  const timers = new ManualTimers(clock);
  const wake = new DeadlineWake(
    timers,
    () => clock.monoMs(),
    () => 1,
  );
  const second = shallowRef<number | null>(0);
  const deadlines = shallowRef([900, 300, 5_000]);
  const plugin: Plugin = { install: (app) => provideWake(app, wake) };
  const Clocks = defineComponent(() => {
    const moment = useEarliest(
      () => second.value,
      (now) => deadlines.value.filter((at) => at >= now).sort((a, b) => a - b)[0] ?? null,
    );
    return () => h('p', String(moment.value));
  });
  const wrapper = mount(Clocks, { global: { plugins: [plugin] } });
  const pass = async (ms: number): Promise<string> => {
    timers.advance(ms);
    await nextTick();
    return wrapper.text();
  };
  expect(await pass(299)).toBe('0');
  expect(await pass(5)).toBe('301');
  expect(await pass(500)).toBe('301');
  expect(await pass(100)).toBe('901');
  second.value = 1_000;
  expect(await pass(100)).toBe('1000');
  // Another time line, as when a replay begins anew: nothing of the old one stays.
  second.value = -60_000;
  expect(await pass(0)).toBe('-60000');
  wrapper.unmount();
});
