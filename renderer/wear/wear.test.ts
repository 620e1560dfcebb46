import { mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, test } from 'vitest';
import { effectScope, nextTick } from 'vue';
import { ManualTimers } from '../../shared/testing/manual-timers.js';
import { useScreenStore } from '../stores/screen.js';
import { freeBox } from './free-box.js';
import { CURSOR_REST_MS, useCursor } from './use-cursor.js';
import { useShift } from './use-shift.js';
import WearLayer from './WearLayer.vue';

beforeEach(() => setActivePinia(createPinia()));

describe('the largest cell between seams', () => {
  test.each([
    ['none', [], [], { left: 0, top: 0, width: 1920, height: 1080 }],
    ['one in the middle', [960], [540], { left: 0, top: 0, width: 944, height: 524 }],
    ['two', [500, 1500], [], { left: 516, top: 0, width: 968, height: 1080 }],
    [
      'unordered, and some outside',
      [1500, 500, -3, 1920],
      [],
      { left: 516, top: 0, width: 968, height: 1080 },
    ],
  ])('%s', (_name, x, y, box) => {
    expect(freeBox(1920, 1080, { x, y, guard: 16 })).toEqual(box);
  });

  test('is the whole screen where no room is known', () => {
    expect(freeBox(800, 600, null)).toEqual({ left: 0, top: 0, width: 800, height: 600 });
  });
});

test('the picture is offset by whole device pixels, without a transform, and put back', async () => {
  const scope = effectScope();
  const body = document.createElement('div');
  scope.run(() => useShift(body, () => 1.5));
  useScreenStore().change({ shift: { x: 2, y: -1 } });
  await nextTick();
  expect(body.style.left).toBe('2px');
  expect(Number.parseFloat(body.style.top) * 1.5).toBeCloseTo(-1, 5);
  expect(body.style.transform).toBe('');
  scope.stop();
  expect(body.style.left).toBe('');
});

test('the cursor shows while the mouse moves, not when the page moves under it', () => {
  const timers = new ManualTimers();
  const scope = effectScope();
  scope.run(() => useCursor(window, timers));
  const root = document.documentElement.dataset;
  const move = (screenX: number): void =>
    void window.dispatchEvent(new MouseEvent('mousemove', { screenX, screenY: 5 }));
  expect(root['cursor']).toBe('hidden');
  move(1);
  expect(root['cursor']).toBe('hidden');
  move(2);
  expect(root['cursor']).toBeUndefined();
  timers.advance(CURSOR_REST_MS - 1);
  move(2);
  timers.advance(1);
  expect(root['cursor']).toBe('hidden');
  move(3);
  timers.advance(CURSOR_REST_MS - 1);
  expect(root['cursor']).toBeUndefined();
  scope.stop();
  expect(timers.pending).toBe(0);
});

test('a dimmed screen has a dark sheet over it, a bright one none, and neither takes a click', async () => {
  const wrapper = mount(WearLayer);
  expect(wrapper.find('[data-testid=dim]').exists()).toBe(false);
  useScreenStore().change({ brightness: 0.3 });
  await nextTick();
  expect(wrapper.get('[data-testid=dim]').attributes('style')).toContain('opacity: 0.7');
  wrapper.unmount();
});

test('an identified screen says its number, name and scene off every seam', async () => {
  const screen = useScreenStore();
  screen.change({ screen: '左屏', scene: 'queue' });
  const wrapper = mount(WearLayer);
  expect(wrapper.find('[data-testid=identify]').exists()).toBe(false);
  const seams = { x: [window.innerWidth / 2], y: [], guard: 10 };
  const room = { pxMm: 0.6, distanceM: 4, ambientDbA: 55, seams };
  screen.change({ identify: { number: 2, forMs: 15_000 }, room });
  await nextTick();
  const shown = wrapper.get('[data-testid=identify]');
  expect(shown.text()).toBe('2左屏接处警');
  expect(shown.get('.cell').attributes('style')).toContain(`width: ${window.innerWidth / 2 - 10}px`);
  wrapper.unmount();
});
