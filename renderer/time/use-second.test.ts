import { mount } from '@vue/test-utils';
import { expect, test } from 'vitest';
import { defineComponent, h, nextTick, type Plugin } from 'vue';
import { ManualClock } from '../../shared/time/clock.js';
import { SecondTicker } from '../../shared/time/second-ticker.js';
import { ManualTimers } from '../../shared/testing/manual-timers.js';
import { fullSecond, provideSecond, useSecond } from './use-second.js';

test('two screens whose ticks are milliseconds apart hold the same second', () => {
  expect(fullSecond(1_713_421_927_001)).toBe(fullSecond(1_713_421_927_214));
});

test('one timer serves any number of figures, and stops with the app', async () => {
  const clock = new ManualClock(0, 0);
  const timers = new ManualTimers(clock);
  const ticker = new SecondTicker(timers, () => 10_300 + clock.monoMs());
  let stop = (): void => undefined;
  const plugin: Plugin = {
    install(app) {
      stop = provideSecond(app, ticker);
    },
  };
  const Figure = defineComponent(() => {
    const second = useSecond();
    return () => h('p', String(second.value));
  });
  const Many = defineComponent(
    () => () =>
      h(
        'div',
        Array.from({ length: 50 }, () => h(Figure)),
      ),
  );
  const wrapper = mount(Many, { global: { plugins: [plugin] } });
  expect(timers.pending).toBe(1);
  timers.advance(701);
  await nextTick();
  expect(new Set(wrapper.findAll('p').map((p) => p.text()))).toEqual(new Set(['11000']));
  stop();
  expect(timers.pending).toBe(0);
});
