import { mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { nextTick } from 'vue';
import { expect, test } from 'vitest';
import { REFERENCE_ROOM } from '../../shared/room/room.js';
import { useScreenStore } from '../stores/screen.js';
import { useTheme } from './use-theme.js';

test('theme, motion, language, size and rules of the page follow the screen while it runs', async () => {
  const pinia = createPinia();
  setActivePinia(pinia);
  const root = document.createElement('html');
  const wrapper = mount(
    { render: () => null, setup: () => useTheme(root) },
    { global: { plugins: [pinia] } },
  );
  const screen = useScreenStore();
  expect(root.dataset).toMatchObject({ theme: 'dark', motion: 'full' });
  expect(root.style.getPropertyValue('--rule')).toBe('');
  screen.change({
    theme: 'bright',
    motion: 'none',
    language: 'en',
    scale: 1.5,
    room: REFERENCE_ROOM,
  });
  await nextTick();
  expect(root.dataset).toMatchObject({ theme: 'bright', motion: 'none' });
  expect([root.lang, root.style.fontSize]).toEqual(['en', '15px']);
  expect([root.style.getPropertyValue('--rule'), root.style.getPropertyValue('--rule-2')]).toEqual([
    '2px',
    '3px',
  ]);
  screen.change({ room: null });
  await nextTick();
  expect(root.style.getPropertyValue('--rule')).toBe('');
  wrapper.unmount();
});
