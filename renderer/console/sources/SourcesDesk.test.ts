import { enableAutoUnmount, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, expect, it } from 'vitest';
import { ManualTimers, settle } from '../../../shared/testing/manual-timers.js';
import { siteOf } from '../../../shared/testing/site.js';
import { SAMPLE_NOW } from '../../testing/sample-site.js';
import { SAMPLE_HEALTH } from '../../testing/sample-views.js';
import { GatewayApi } from '../api/gateway-api.js';
import { useDeskSession } from '../stores/desk-session.js';
import { consoleKey } from '../use-console.js';
import SourcesDesk from './SourcesDesk.vue';

enableAutoUnmount(afterEach);

const POSITIONS = {
  ...{ declared: null, checked: 500, disagree: 0 },
  classes: [{ position: 'swapped', count: 500 }],
  suspicions: [{ kind: 'swapped', crs: null, k: 500, n: 500 }],
};

it.each([
  ['zh-CN', '经纬度颠倒（500中500）'],
  ['en', 'longitude and latitude swapped (500 of 500)'],
] as const)('says what is wrong with the coordinates of a source (%s)', async (language, told) => {
  setActivePinia(createPinia());
  useDeskSession().begin({ user: 'seat3', role: 'operator', scopes: ['watch'], expiresAt: null }, siteOf());
  const [first, second] = SAMPLE_HEALTH.sources;
  const reply = { serverTime: SAMPLE_NOW, sources: [{ ...first, positions: POSITIONS }, second] };
  const api = new GatewayApi(() => Promise.resolve(new Response(JSON.stringify(reply))), {
    getItem: () => 'token',
    setItem: () => undefined,
    removeItem: () => undefined,
  });
  const timers = new ManualTimers();
  const wrapper = mount(SourcesDesk, {
    global: { provide: { [consoleKey]: { api, clock: timers.clock, timers, newId: () => 'id', language } } },
  });
  await settle();
  const notes = wrapper.findAll('[data-testid=position-note]');
  expect(notes.map((note) => note.text())).toEqual([told]);
});
