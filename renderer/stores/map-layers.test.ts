import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, expect, test, vi } from 'vitest';
import { DEFAULT_LAYERS, useMapLayersStore } from './map-layers.js';

beforeEach(() => {
  localStorage.clear();
  setActivePinia(createPinia());
});

test('a choice is still there after a reload', () => {
  useMapLayersStore().change({ heat: true, figures: 'month' });
  setActivePinia(createPinia());
  expect(useMapLayersStore().layers).toEqual({ ...DEFAULT_LAYERS, heat: true, figures: 'month' });
});

test('what was kept and cannot be read costs nothing but the choice', () => {
  localStorage.setItem('yiping.map-layers.', '{"heat":"yes"}');
  expect(useMapLayersStore().layers).toEqual(DEFAULT_LAYERS);
  localStorage.setItem('yiping.map-layers.', '{');
  setActivePinia(createPinia());
  expect(useMapLayersStore().layers).toEqual(DEFAULT_LAYERS);
});

test('a machine that keeps nothing still changes layers', () => {
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new Error('no room');
  });
  const store = useMapLayersStore();
  store.change({ heat: true });
  expect(store.layers.heat).toBe(true);
});
