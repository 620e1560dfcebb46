import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, expect, test } from 'vitest';
import { samplePack } from '../testing/sample-geography.js';
import { useJurisdictionStore } from './jurisdiction.js';
import { useMapFocusStore } from './map-focus.js';

beforeEach(() => {
  setActivePinia(createPinia());
  useJurisdictionStore().takePack(samplePack());
});

const names = (): string[] => useMapFocusStore().path.map(({ name }) => name.zh);

test('drills by code and goes back step by step', () => {
  const focus = useMapFocusStore();
  expect([names(), focus.area, focus.below]).toEqual([['余杭区'], null, 'town']);
  const village = samplePack().units.find(({ name }) => name.zh === '横板桥社区');
  focus.drill(village?.code ?? '');
  expect(names()).toEqual(['余杭区', '五常街道', '横板桥社区']);
  expect([focus.below, focus.next]).toEqual(['village', 'grid']);
  focus.up();
  expect([names(), focus.area]).toEqual([['余杭区', '五常街道'], '330110005']);
  focus.up();
  focus.up();
  expect([names(), focus.area]).toEqual([['余杭区'], null]);
});

test('the district itself and unknown codes mean the whole', () => {
  const focus = useMapFocusStore();
  focus.drill('330110');
  expect(focus.area).toBeNull();
  focus.drill('999999999');
  expect([focus.area, names()]).toEqual([null, ['余杭区']]);
});

test('a unit that a new pack lacks is left by itself', () => {
  const focus = useMapFocusStore();
  focus.drill('330110005');
  const pack = samplePack();
  const units = pack.units.filter(({ code }) => !code.startsWith('330110005'));
  useJurisdictionStore().takePack({ ...pack, units });
  expect([focus.area, names()]).toEqual([null, ['余杭区']]);
});
