import { mount } from '@vue/test-utils';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defineComponent, h, nextTick, shallowRef, type Plugin } from 'vue';
import { ManualClock } from '../../shared/time/clock.js';
import { ManualTimers } from '../../shared/testing/manual-timers.js';
import { DeadlineWake } from './deadline-wake.js';
import { firstDeadline, provideWake, useMoment } from './use-moment.js';

function rig(offset = 0, rate = 1) {
  const clock = new ManualClock();
  const timers = new ManualTimers(clock);
  const now = (): number => offset + clock.monoMs() * rate;
  return { timers, now, wake: new DeadlineWake(timers, now, () => rate) };
}

test('wakes each deadline once, just after it has passed, whatever the order of asking', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 8_000 }), { maxLength: 12 }), (deadlines) => {
      const { timers, now, wake } = rig();
      const fired: [number, number][] = [];
      for (const deadline of deadlines) wake.watch(deadline, () => fired.push([deadline, now()]));
      for (let second = 0; second < 10; second++) {
        timers.advance(1_000);
        wake.arm();
      }
      expect(fired.map(([deadline]) => deadline)).toEqual([...deadlines].sort((a, b) => a - b));
      for (const [deadline, at] of fired) expect(at - deadline).toBeLessThanOrEqual(2);
    }),
  );
});

test('holds one timer, and none for what is far away or forgotten', () => {
  const { timers, wake } = rig();
  const stops = [600, 700, 800].map((deadline) => wake.watch(deadline, () => expect.unreachable()));
  wake.watch(60_000, () => expect.unreachable());
  expect(timers.pending).toBe(1);
  for (const stop of stops) stop();
  timers.advance(1_000);
  expect(timers.pending).toBe(0);
});

test('a clock is drawn past its deadline within the second, and then at full seconds again', async () => {
  const { timers, wake } = rig();
  const second = shallowRef<number | null>(0);
  const deadline = shallowRef<number | null>(437);
  const plugin: Plugin = { install: (app) => provideWake(app, wake) };
  const Clock = defineComponent(() => {
    const moment = useMoment(
      () => second.value,
      () => deadline.value,
    );
    return () => h('p', String(moment.value));
  });
  const wrapper = mount(Clock, { global: { plugins: [plugin] } });
  expect(wrapper.text()).toBe('0');
  timers.advance(440);
  await nextTick();
  expect(wrapper.text()).toBe('438');
  second.value = 1_000;
  await nextTick();
  expect(wrapper.text()).toBe('1000');
  deadline.value = 1_800;
  await nextTick();
  expect(wrapper.text()).toBe('1000');
});

test('names the first open deadline', () => {
  expect(firstDeadline([{ kind: 'na' }, { kind: 'open', startAt: 0, deadline: 5, limitMs: 60_000 }])).toBe(5);
  expect(firstDeadline([{ kind: 'never' }])).toBeNull();
});
