import { mount, type VueWrapper } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { nextTick } from 'vue';
import type { ScreenInfo } from '../../shared/contracts/bridge.js';
import type { WallAction } from '../../shared/contracts/wall-actions.js';
import { ManualTimers } from '../../shared/testing/manual-timers.js';
import { provideActions } from '../host/actions.js';
import { useSoundStore } from '../sound/sound-store.js';
import { useScreenStore } from '../stores/screen.js';
import ControlStrip from './ControlStrip.vue';
import { STRIP_REST_MS } from './use-strip.js';

let mounted: VueWrapper | null = null;
beforeEach(() => setActivePinia(createPinia()));
afterEach(() => mounted?.unmount());

function show(info: Partial<ScreenInfo> = {}) {
  const acted: WallAction[] = [];
  const screen = useScreenStore();
  screen.change({
    ...{ screen: 'left', scene: 'queue' },
    offers: { screens: ['left'], layouts: ['日常', '台风'], programmes: ['轮巡'] },
    ...info,
  });
  const timers = new ManualTimers();
  const wrapper = mount(ControlStrip, {
    props: { timers },
    attachTo: document.body,
    global: { plugins: [(app) => provideActions(app, (action) => acted.push(action))] },
  });
  mounted = wrapper;
  const key = async (name: string): Promise<void> => {
    (document.activeElement ?? document.body).dispatchEvent(
      new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }),
    );
    await nextTick();
    await nextTick();
  };
  const strip = () => wrapper.find('[data-testid=control-strip]');
  const focused = (): string | null => document.activeElement?.getAttribute('data-item') ?? null;
  return { timers, acted, key, strip, focused };
}

test('is hidden until a key, and goes by itself after eight seconds without one', async () => {
  const { timers, key, strip } = show();
  expect(strip().exists()).toBe(false);
  await key(' ');
  expect(strip().exists()).toBe(true);
  timers.advance(STRIP_REST_MS - 1);
  await key('ArrowRight');
  timers.advance(STRIP_REST_MS - 1);
  await nextTick();
  expect(strip().exists()).toBe(true);
  timers.advance(1);
  await nextTick();
  expect(strip().exists()).toBe(false);
});

test('offers what the screen and its profile have', async () => {
  const { key, strip } = show({ programme: { name: '轮巡', step: 2, of: 3, nextInMs: 9 } });
  await key('Escape');
  const groups = strip()
    .findAll('[role=group]')
    .map((group) => group.attributes('aria-label'));
  expect(groups).toEqual(['大屏', '画面', '布局', '轮播', '声音']);
  expect(strip().get('[data-item="programme-轮巡"]').text()).toBe('轮巡 2/3');
  expect(strip().get('[data-item=scene-queue]').attributes('aria-pressed')).toBe('true');
  expect(strip().find('[data-item=give-back]').exists()).toBe(false);
});

test('is worked by keys alone: arrows go round, digits choose a scene, Escape closes', async () => {
  const { acted, key, strip, focused } = show();
  await key(' ');
  expect(focused()).toBe('identify');
  await key('ArrowLeft');
  expect(focused()).toBe('sound-test');
  await key('Home');
  await key('ArrowRight');
  expect(focused()).toBe('reload');
  await key('3');
  expect(acted).toEqual([{ kind: 'scene', screen: 'left', scene: 'map' }]);
  await key('Escape');
  expect(strip().exists()).toBe(false);
  expect(document.activeElement).toBe(document.body);
});

test('each button acts; a taken screen is given back first of all', async () => {
  const { acted, key, strip } = show({
    takeOver: { alarm: 'a', returnsTo: 'queue' },
    incident: '1',
  });
  await key(' ');
  for (const name of ['give-back', 'layout-台风', 'mute-5', 'mute-10', 'identify', 'reload']) {
    await strip().get(`[data-item="${name}"]`).trigger('click');
  }
  expect(acted).toEqual([
    { kind: 'give-back' },
    { kind: 'layout', layout: '台风' },
    { kind: 'mute', minutes: 5 },
    { kind: 'mute', minutes: 10 },
    { kind: 'identify' },
    { kind: 'reload', screen: 'left' },
  ]);
});

test('a clicker turns the page without showing the strip', async () => {
  const { acted, key, strip } = show();
  await key('PageDown');
  await key('b');
  expect(acted).toEqual([{ kind: 'scene', screen: 'left', scene: 'map' }]);
  expect(strip().exists()).toBe(false);
});

test('counts a mute down where it can be ended', async () => {
  const { key, strip } = show({
    sound: { voice: true, volume: 1, mutedForMs: 61_000, proof: 1 },
  });
  useSoundStore().muteLeftMs = 61_000;
  await key(' ');
  expect(strip().get('[data-testid=strip-muted]').text()).toBe('静音中 剩1:01');
  expect(strip().find('[data-item=unmute]').exists()).toBe(true);
});

test('comes under a finger at the lower edge, and goes when one taps elsewhere', async () => {
  const { strip } = show();
  const tap = async (clientY: number): Promise<void> => {
    window.dispatchEvent(new PointerEvent('pointerdown', { clientY }));
    await nextTick();
  };
  await tap(100);
  expect(strip().exists()).toBe(false);
  await tap(window.innerHeight - 10);
  expect(strip().exists()).toBe(true);
  await tap(100);
  expect(strip().exists()).toBe(false);
});

test('leaves nothing behind', () => {
  const { timers, acted } = show();
  mounted?.unmount();
  window.dispatchEvent(new KeyboardEvent('keydown', { key: 'PageDown' }));
  expect(acted).toEqual([]);
  expect(timers.pending).toBe(0);
});

test('a number pressed in the open strip is not taken once more by the keys of a browser wall', async () => {
  const { key, acted } = show();
  const others: string[] = [];
  const other = ({ key: name }: KeyboardEvent): void => void others.push(name);
  window.addEventListener('keydown', other);
  await key('3');
  await key(' ');
  await key('3');
  window.removeEventListener('keydown', other);
  expect(others).toEqual(['3']);
  expect(acted).toHaveLength(1);
});
