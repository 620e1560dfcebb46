import { expect, test } from 'vitest';
import { IDLE_FRAME_MS } from '../../shared/contracts/feed-port.js';
import { FakeWindow } from '../testing/fake-window.js';
import { FeedRig } from '../testing/feed-rig.js';
import { received, T0 } from '../testing/fixtures.js';
import { aBeat, eventsOf } from '../testing/welcome.js';
import { HOLD_MS, MIN_FRAME_MS } from './frame-scheduler.js';

const log = [received('a', T0), received('b', T0 + 1)];

test('windows that draw in time get each revision in the same tick', async () => {
  const rig = new FeedRig();
  await rig.follow([]);
  const sentAt = new Map<string, number>();
  const windows = ['a', 'b', 'c'].map((name, i) => {
    const window = rig.window(name);
    window.onFrame = ({ rev, seq }) => {
      sentAt.set(`${name}/${rev}/${seq}`, rig.clock.monoMs());
      rig.timers.setTimeout(() => window.ack(), 5 + 10 * i);
    };
    return window;
  });
  rig.timers.advance(100);
  sentAt.clear();
  const entries = Array.from({ length: 60 }, (_, i) => received(`i${i}`, T0 + i));
  for (let rev = 1; rev <= 60; rev++) {
    rig.socket.handlers.events(eventsOf(entries, rev, rev));
    rig.timers.advance(7);
  }
  rig.timers.advance(100);
  const revs = windows.map(({ frames }) => frames.map(({ rev, at }) => `${rev}@${at}`).join());
  expect(new Set(revs).size).toBe(1);
});

test('a window that never answers neither blocks the others nor gets anything queued', async () => {
  const rig = new FeedRig();
  await rig.follow([]);
  const dead = rig.window('dead');
  const alive = rig.eagerWindow('alive');
  alive.subscribe('queue', { offset: 0, limit: 8 });
  rig.timers.advance(HOLD_MS + MIN_FRAME_MS);
  const before = dead.frames.length;
  const entries = Array.from({ length: 500 }, (_, i) => received(`i${i}`, T0 + i));
  for (let rev = 1; rev <= 500; rev++) {
    rig.socket.handlers.events(eventsOf(entries, rev, rev));
    rig.timers.advance(20);
  }
  expect(dead.frames.length).toBe(before);
  expect(alive.frames.length).toBeGreaterThan(400);
  expect(rig.feed.health().windows.find(({ id }) => id === 'dead')?.waitingMs).toBeGreaterThan(5_000);
  dead.ack();
  rig.timers.advance(HOLD_MS + MIN_FRAME_MS);
  expect(dead.last.rev).toBe(500);
});

test('an idle window still hears once a second, and an unchanged view is not repeated', async () => {
  const rig = new FeedRig();
  await rig.follow(log);
  const window = rig.eagerWindow();
  window.subscribe('queue', { offset: 0, limit: 8 });
  rig.timers.advance(100);
  const before = window.frames.length;
  for (let s = 0; s < 5; s++) {
    rig.socket.handlers.beat(aBeat(2));
    rig.timers.advance(IDLE_FRAME_MS);
  }
  const idle = window.frames.slice(before);
  expect(idle.length).toBe(5);
  expect(idle.flatMap(({ views }) => views)).toEqual([]);
});

test('a reloaded page gets everything again', async () => {
  const rig = new FeedRig();
  await rig.follow(log);
  const window = rig.eagerWindow();
  window.subscribe('queue', { offset: 0, limit: 8 });
  rig.timers.advance(100);
  window.hello();
  window.subscribe('queue', { offset: 0, limit: 8 });
  rig.timers.advance(100);
  expect(window.queueRows().map(({ id }) => id)).toEqual(['110:a', '110:b']);
  expect(window.messages.filter(({ type }) => type === 'session')).toHaveLength(2);
});

test('a page that reloads before it has acknowledged is not waited for', async () => {
  const rig = new FeedRig();
  await rig.follow(log);
  const window = rig.window();
  rig.timers.advance(100);
  const before = window.frames.length;
  window.hello();
  window.subscribe('queue', { offset: 0, limit: 8 });
  rig.timers.advance(100);
  expect(window.frames.length).toBeGreaterThan(before);
  expect(window.queueRows()).toHaveLength(2);
});

test('a window that comes with another port is served on that one only', async () => {
  const rig = new FeedRig();
  await rig.follow(log);
  const [old, fresh] = [new FakeWindow('old'), new FakeWindow('fresh')];
  for (const window of [old, fresh]) {
    rig.feed.attach(window.port, 'screen-1', 'duty');
    window.hello();
    rig.timers.advance(100);
  }
  expect(old.closed).toBe(true);
  expect(rig.feed.health().windows.map(({ id }) => id)).toEqual(['fresh']);
  fresh.close();
  expect(rig.feed.health().windows).toEqual([]);
});

test('messages that the contract does not allow are refused in words', async () => {
  const rig = new FeedRig();
  await rig.follow(log);
  const window = rig.window();
  const refusals = () => window.messages.flatMap((m) => (m.type === 'refused' ? [m.error] : []));
  window.send({ type: 'subscribe', sub: 'q', view: 'queue', params: { offset: -1, limit: 8 } });
  window.send(null);
  expect(refusals()).toHaveLength(2);
  expect(refusals()[0]).toMatch(/^window message: .*expected/);
  const early = new FakeWindow('early');
  rig.feed.attach(early.port, 'early', 'duty');
  early.subscribe('counters');
  expect(early.messages).toEqual([
    { type: 'refused', error: 'window message: expected hello first, came subscribe' },
  ]);
});

test('a port that can transfer gets buffers of its own', async () => {
  const rig = new FeedRig();
  const placed = received('a', T0, { category: 'noise', lng: 120, lat: 30, position: 'exact' });
  await rig.follow([placed]);
  const windows = [new FakeWindow('a', true), new FakeWindow('b', true)];
  for (const window of windows) {
    rig.feed.attach(window.port, window.name, 'duty');
    window.hello();
    window.subscribe('points');
  }
  rig.timers.advance(100);
  const [a, b] = windows;
  expect(a?.transferred).toHaveLength(3);
  expect(a?.data('points')?.positions.buffer).toBe(a?.transferred[0]);
  expect(a?.transferred[0]).not.toBe(b?.transferred[0]);
});
