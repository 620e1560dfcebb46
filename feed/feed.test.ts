import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LINK_STALE_MS } from '../shared/contracts/feed-port.js';
import { MemoryStore } from './replica-store/memory-store.js';
import { SAVE_EVERY_MS } from './replica-store/saver.js';
import type { FakeWindow } from './testing/fake-window.js';
import { FeedRig } from './testing/feed-rig.js';
import { anEvent, received, T0 } from './testing/fixtures.js';
import { VILLAGES } from './testing/map-site.js';
import { aLog } from './testing/random-log.js';
import { allUnits, aUnit } from './testing/units.js';
import { aBeat, accepted, eventsOf } from './testing/welcome.js';

const log = [received('a', T0), received('b', T0 + 1)];

function subscribeAll(window: FakeWindow): void {
  window.subscribe('queue', { offset: 0, limit: 8 });
  window.subscribe('notable', { worst: 3, newest: 3 });
  window.subscribe('incident', { id: '110:i1' });
  window.subscribe('warnings');
  for (const view of ['counters', 'rates', 'trend', 'towns', 'points', 'health'] as const) {
    window.subscribe(view);
  }
  window.subscribe('areas', { metric: 'month', level: 'village' });
  window.subscribe('heat');
  window.subscribe('repeats', { limit: 20 });
}

/** Everything that a window shows, but for the account of the feed itself. */
function screen(window: FakeWindow) {
  const { rev, epoch } = window.last;
  const head = { ...window.data('queue'), rows: window.queueRows() };
  const kinds = ['notable', 'incident', 'counters', 'rates', 'trend', 'towns', 'points'] as const;
  const views = [...kinds, ...(['areas', 'heat', 'repeats'] as const)].map((view) => window.data(view));
  return { rev, epoch, head, views };
}

test('every window ends at the same revision with the same content, whatever its delays', async () => {
  const delays = fc.array(fc.array(fc.integer({ min: 0, max: 700 }), { minLength: 1, maxLength: 6 }), {
    minLength: 2,
    maxLength: 4,
  });
  const cuts = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(aLog(50), delays, cuts, async (entries, windowDelays, batches) => {
      const rig = new FeedRig();
      await rig.follow([]);
      const windows = windowDelays.map((waits, i) => {
        const window = rig.window(`w${i}`);
        let frame = 0;
        window.onFrame = () => {
          rig.timers.setTimeout(() => window.ack(), waits[frame++ % waits.length] ?? 0);
        };
        if (window.frames.length > 0) window.ack();
        subscribeAll(window);
        return window;
      });
      let from = 1;
      for (const size of [...batches, entries.length]) {
        const to = Math.min(entries.length, from + size - 1);
        if (to >= from) rig.socket.handlers.events(eventsOf(entries, from, to));
        from = to + 1;
        rig.timers.advance(37);
        rig.socket.handlers.beat(aBeat(to));
      }
      // Longer than the longest gap: that of the places with several incidents.
      rig.timers.advance(8_000);
      // One more window, from scratch: what it gets is computed anew from the final state.
      const late = rig.window('late');
      late.onFrame = () => rig.timers.setTimeout(() => late.ack(), 0);
      subscribeAll(late);
      rig.timers.advance(200);
      const expected = screen(late);
      expect(expected.rev).toBe(entries.length);
      for (const window of windows) expect(screen(window)).toEqual(expected);
    }),
    { numRuns: 40 },
  );
}, 30_000);

test('no frame mixes revisions: each view in it is of the revision it names', async () => {
  const rig = new FeedRig();
  await rig.follow([]);
  const window = rig.eagerWindow();
  window.subscribe('queue', { offset: 0, limit: 200 });
  window.subscribe('counters');
  const entries = Array.from({ length: 100 }, (_, i) => received(`i${i}`, T0 + i));
  for (let rev = 1; rev <= 100; rev++) {
    rig.socket.handlers.events(eventsOf(entries, rev, rev));
    rig.timers.advance(15);
  }
  const withCounters = window.frames.filter(({ views }) => views.some(({ view }) => view === 'counters'));
  expect(withCounters.length).toBeGreaterThan(2);
  expect(withCounters.length).toBeLessThan(6);
  for (const { rev, views } of window.frames) {
    for (const update of views) {
      if (update.view === 'queue') expect(update.data.total).toBe(rev);
      if (update.view === 'counters') expect(update.data.received).toBe(rev);
    }
  }
});

test('only changed rows travel; the order always does', async () => {
  const rig = new FeedRig();
  const entries = [...log, anEvent('b', 2, { title: 'x' })];
  await rig.follow(log);
  const window = rig.eagerWindow();
  window.subscribe('queue', { offset: 0, limit: 8 });
  rig.timers.advance(100);
  rig.socket.handlers.events(eventsOf(entries, 3));
  rig.timers.advance(100);
  expect(window.data('queue')).toMatchObject({
    order: ['110:a', '110:b'],
    rows: [{ id: '110:b', title: 'x' }],
  });
});

test('after a burst the figures follow at the end of their gap, not with the next idle frame', async () => {
  const rig = new FeedRig();
  await rig.follow(log);
  const window = rig.eagerWindow();
  window.subscribe('counters');
  rig.timers.advance(600);
  const entries = [...log, received('c', T0 + 2), received('d', T0 + 3)];
  rig.socket.handlers.events(eventsOf(entries, 3, 3));
  rig.timers.advance(50);
  expect(window.data('counters')?.received).toBe(3);
  rig.socket.handlers.events(eventsOf(entries, 4, 4));
  rig.timers.advance(100);
  expect(window.data('counters')?.received).toBe(3);
  rig.timers.advance(400);
  expect(window.data('counters')?.received).toBe(4);
});

test('a deadline reaches every window in the next frame, exactly once, also across a new log', async () => {
  const rig = new FeedRig();
  await rig.follow([received('a', T0)]);
  const window = rig.eagerWindow();
  window.subscribe('queue', { offset: 0, limit: 8 });
  window.subscribe('counters');
  const beats = (seconds: number, rev: number, epoch: string) => {
    for (let s = 0; s < seconds; s++) {
      rig.timers.advance(1_000);
      rig.socket.handlers.beat(aBeat(rev, T0, epoch));
    }
  };
  beats(59, 1, 'log-1');
  expect(window.data('queue')?.overrun).toBe(0);
  const seen: [number, number][] = [];
  window.onFrame = (frame) => {
    for (const { view, data } of frame.views) {
      if (view === 'queue') seen.push([(frame.at ?? 0) - T0, data.overrun]);
    }
    rig.timers.setTimeout(() => window.ack(), 1);
  };
  rig.timers.advance(2_000);
  expect(seen).toHaveLength(1);
  expect(seen[0]?.[1]).toBe(1);
  expect(seen[0]?.[0]).toBeLessThan(60_100);
  rig.socket.handlers.beat(aBeat(1, T0, 'log-2'));
  rig.socket.take('hello').reply(null, accepted(1, { epoch: 'log-2', serverTime: T0 + 61_000 }));
  const page = { epoch: 'log-2', rev: 1, next: null, records: [] };
  rig.socket.take('page').reply(null, {
    ...page,
    incidents: [
      {
        id: '110:a',
        source: '110',
        version: 1,
        rev: 1,
        fields: {},
        fieldVersions: {},
        stamps: received('a', T0).stamps,
      },
    ],
  });
  beats(5, 1, 'log-2');
  expect(window.last).toMatchObject({ epoch: 'log-2', rev: 1, link: { state: 'live' } });
  expect(window.data('queue')?.overrun).toBe(1);
  expect(window.data('counters')).toMatchObject({ received: 1, overrun: 1 });
});

test('the link state is in every frame and a change of it does not wait for data', async () => {
  const rig = new FeedRig();
  await rig.follow(log);
  const window = rig.eagerWindow();
  rig.timers.advance(100);
  expect(window.link.state).toBe('live');
  rig.timers.advance(LINK_STALE_MS);
  expect(window.link.state).toBe('stale');
});

test('a window asks for server time and gets the estimate', async () => {
  const rig = new FeedRig();
  await rig.follow(log);
  const window = rig.window();
  rig.timers.advance(1_000);
  window.send({ type: 'time', t0: 77 });
  expect(window.messages.at(-1)).toEqual({ type: 'time', t0: 77, server: T0 + 1_000, rate: 1 });
});

test('a restart shows the saved copy at once as not live, then replays from its cursor', async () => {
  const store = new MemoryStore();
  const first = new FeedRig(store);
  await first.follow(log);
  first.timers.advance(SAVE_EVERY_MS);
  await first.feed.stop();
  const second = new FeedRig(store);
  await second.settle();
  const window = second.eagerWindow();
  window.subscribe('queue', { offset: 0, limit: 8 });
  second.timers.advance(100);
  expect(window.last).toMatchObject({ rev: 2, at: null, link: { state: 'connecting' } });
  expect(window.queueRows().map(({ id }) => id)).toEqual(['110:a', '110:b']);
  second.socket.up();
  const hello = second.socket.take('hello');
  expect(hello.payload).toMatchObject({ cursor: { epoch: 'log-1', rev: 2 } });
  hello.reply(null, accepted(3, { mode: 'replay', serverTime: T0 + 60_000 }));
  second.socket.handlers.events(eventsOf([...log, received('c', T0 + 2)], 3));
  second.timers.advance(0);
  expect(second.feed.health()).toMatchObject({
    catchUp: { to: T0 + 60_000, events: 1, incidents: 1, stillOpen: 1 },
    rev: 3,
    link: { state: 'live' },
  });
  // Away since the time of the copy, not since the start.
  const from = second.feed.health().catchUp?.from ?? 0;
  expect(from - T0).toBeGreaterThan(SAVE_EVERY_MS - 2_000);
  expect(from - T0).toBeLessThanOrEqual(SAVE_EVERY_MS);
});

test('with an area a list is that of the area, and follows an incident into and out of it', async () => {
  const rig = new FeedRig();
  const [first, second] = VILLAGES;
  const entries = [
    received('a', T0, { category: 'noise', village: first }),
    received('b', T0 + 1, { category: 'noise', village: second }),
    received('c', T0 + 2, { category: 'noise' }),
    anEvent('b', 2, { village: first }),
    anEvent('a', 2, { village: second }),
  ];
  await rig.follow(entries.slice(0, 3));
  const window = rig.eagerWindow();
  window.subscribe('queue', { offset: 0, limit: 8, area: first });
  window.subscribe('notable', { worst: 2, newest: 2, area: first.slice(0, 9) });
  rig.timers.advance(100);
  expect(window.data('queue')).toMatchObject({ total: 1, settledFrom: 1, order: ['110:a'] });
  expect(window.data('notable')?.newest.map(({ id }) => id)).toEqual(['110:b', '110:a']);
  rig.socket.handlers.events(eventsOf(entries, 4));
  rig.timers.advance(100);
  expect(window.data('queue')).toMatchObject({ total: 1, order: ['110:b'] });
  rig.timers.advance(2 * 60_000);
  rig.socket.handlers.beat(aBeat(5));
  rig.timers.advance(100);
  expect(window.data('queue')).toMatchObject({ overrun: 1 });
});

test('units are shown as they come, age through a cut, and are replaced by what comes after it', async () => {
  const rig = new FeedRig();
  await rig.follow(log);
  const window = rig.eagerWindow();
  window.subscribe('units', { trails: false });
  rig.timers.advance(100);
  expect(window.data('units')?.lines).toEqual([]);
  rig.socket.handlers.units(allUnits([aUnit('x'), aUnit('y')]));
  rig.timers.advance(300);
  expect(window.data('units')?.lines?.map(({ id }) => id)).toEqual(['x', 'y']);
  rig.socket.handlers.units({ units: 1 });
  rig.socket.down();
  rig.timers.advance(100);
  expect(window.data('units')?.lines).toHaveLength(2);
  rig.socket.handlers.units(allUnits([aUnit('y')]));
  rig.timers.advance(300);
  expect(window.data('units')?.lines?.map(({ id }) => id)).toEqual(['y']);
  expect(rig.logger.lines.filter((line) => line.includes('units:'))).toHaveLength(1);
});
