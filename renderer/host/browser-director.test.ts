import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, expect, test } from 'vitest';
import { topAlarm } from '../../shared/testing/director-rig.js';
import { ManualTimers } from '../../shared/testing/manual-timers.js';
import { useScreenStore } from '../stores/screen.js';
import { followAddress } from './screen-info.js';

beforeEach(() => setActivePinia(createPinia()));

function open(search: string) {
  const timers = new ManualTimers();
  const store = useScreenStore();
  const urls: string[] = [];
  let reloads = 0;
  const keys = new EventTarget();
  const target = Object.assign(keys, {
    ...{ innerWidth: 1_920, innerHeight: 1_080 },
    location: { search, reload: () => (reloads += 1) },
    history: { replaceState: (_state: unknown, _title: string, url: string) => urls.push(url) },
  });
  const director = followAddress(store, target as unknown as Window, timers, timers.clock);
  const key = (name: string): void => void keys.dispatchEvent(new KeyboardEvent('keydown', { key: name }));
  return { timers, store, director, urls, key, reloads: () => reloads };
}

test('a number key shows a scene, and the address keeps it', async () => {
  const { store, key, urls } = open('?scene=queue&lang=en');
  key('3');
  expect(store.scene).toBe('map');
  await Promise.resolve();
  expect(urls.at(-1)).toBe('?scene=map&lang=en');
});

test('an incident that is picked comes in the same tab and goes again', () => {
  const { store, director } = open('?scene=queue');
  director.act({ kind: 'open-incident', incident: '110:1', from: store.screen });
  expect(store.info).toMatchObject({ scene: 'incident', incident: '110:1' });
  director.act({ kind: 'close-incident' });
  expect(store.info).toMatchObject({ scene: 'queue', incident: null });
});

test('the address can ask for an incident, a scale and no motion', () => {
  const { store } = open('?scene=incident&incident=110:7&scale=1.5&motion=none&screen=lobby');
  expect(store.info).toMatchObject({ incident: '110:7', scale: 1.5, motion: 'none', screen: 'lobby' });
});

test('alarms take a tab only when the address says so', () => {
  const plain = open('?scene=queue');
  plain.director.setAlarms([topAlarm('a')]);
  expect(plain.store.scene).toBe('queue');
  const taken = open('?scene=queue&takeover=high');
  taken.director.setAlarms([topAlarm('a')]);
  expect(taken.store.info).toMatchObject({ scene: 'incident', takeOver: { returnsTo: 'queue' } });
  taken.director.act({ kind: 'give-back' });
  expect(taken.store.scene).toBe('queue');
});

test('a mute ends by itself, a reload is the tab’s, and the picture stands still unless asked', () => {
  const { store, director, timers, reloads } = open('?sound=0.5');
  director.act({ kind: 'mute', minutes: 1 });
  expect(store.info.sound).toMatchObject({ voice: true, volume: 0.5, mutedForMs: 60_000 });
  timers.advance(60_000);
  expect(store.info.sound.mutedForMs).toBeNull();
  director.act({ kind: 'reload', screen: store.screen });
  expect(reloads()).toBe(1);
  expect(director.act({ kind: 'reload', screen: 'other' })).toEqual({
    kind: 'unknown-screen',
    name: 'other',
  });
  expect(store.info.shift).toEqual({ x: 0, y: 0 });
  expect(open('?shift=on').store.info.shift).not.toEqual({ x: 0, y: 0 });
  director.stop();
});
