import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LogEvent } from '../../shared/wall/event.js';
import { WallReplica } from '../../shared/wall/replica.js';
import { MemoryStore } from '../replica-store/memory-store.js';
import { FeedRig } from '../testing/feed-rig.js';
import { aLog } from '../testing/random-log.js';
import { accepted, onePage } from '../testing/welcome.js';
import { aWarning } from '../testing/warnings.js';

/** What no schema takes for an event, an incident or a record, whatever it was before. */
const broken = fc.constantFrom<(one: object) => unknown>(
  () => null,
  () => 'x',
  () => [],
  () => ({}),
  (one) => ({ ...one, version: -1 }),
  (one) => ({ ...one, source: 7 }),
);
/** A log with a record in it, and the place of the entry to break. */
const bentLog = aLog(12).chain((log) =>
  fc.record({
    log: fc.constant([aWarning('w1'), ...log] as LogEvent[]),
    place: fc.integer({ min: 0, max: log.length }),
    cut: fc.integer({ min: 0, max: log.length }),
    bend: broken,
  }),
);
const notes = (rig: FeedRig) => rig.feed.health().notes;
const helloCount = (rig: FeedRig) => rig.socket.asked.filter(({ kind }) => kind === 'hello').length;

test('a batch with an entry that cannot be read applies all others and never asks again', async () => {
  await fc.assert(
    fc.asyncProperty(bentLog, async ({ log, place, cut, bend }) => {
      const rig = new FeedRig();
      await rig.follow([]);
      const asked = helloCount(rig);
      const sent: unknown[] = log.map((event, i) => (i === place ? bend(event) : event));
      for (const [from, to] of [
        [0, cut],
        [cut, log.length],
      ] as const) {
        if (from === to) continue;
        rig.socket.handlers.events({ epoch: 'log-1', from: from + 1, to, events: sent.slice(from, to) });
      }
      const whole = new WallReplica();
      whole.reset('log-1', 0, []);
      const events = log.map((event, i) => (i === place ? null : event));
      whole.applyBatch({ epoch: 'log-1', from: 1, events });
      expect(rig.feed.health()).toMatchObject({
        ...{ rev: log.length, gaps: 0, incidents: whole.incidents.size, link: { state: 'live' } },
      });
      expect(notes(rig)).toContainEqual({ key: 'wall.unreadable', count: 1 });
      expect(helloCount(rig)).toBe(asked);
      expect(rig.logger.lines.join('\n')).toContain(`events.${place < cut ? place : place - cut}`);
      await rig.feed.stop();
    }),
    { numRuns: 60 },
  );
});

test('a page with an item that cannot be read gives all others and never ends the connection', async () => {
  await fc.assert(
    fc.asyncProperty(bentLog, async ({ log, place, bend }) => {
      const rig = new FeedRig();
      await rig.settle();
      rig.socket.up();
      rig.socket.take('hello').reply(null, accepted(log.length));
      const page = onePage(log);
      const at = place % (page.incidents.length + 1);
      const incidents: unknown[] = page.incidents.map((one, i) => (i === at ? bend(one) : one));
      const records: unknown[] = page.records.map((one) => (at === incidents.length ? bend(one) : one));
      rig.socket.take('page').reply(null, { ...page, incidents, records });
      expect(rig.feed.health()).toMatchObject({
        rev: log.length,
        incidents: page.incidents.length - (at < page.incidents.length ? 1 : 0),
        link: { state: 'live' },
      });
      expect(notes(rig)).toContainEqual({ key: 'wall.unreadable', count: 1 });
      expect(rig.socket.connected).toBe(true);
      await rig.feed.stop();
    }),
    { numRuns: 60 },
  );
});

test('a copy that lacks something asks for a whole one at its next connection, after a restart as well', async () => {
  const store = new MemoryStore();
  const rig = new FeedRig(store);
  await rig.follow([aWarning('w1')]);
  rig.socket.handlers.events({ epoch: 'log-1', from: 2, to: 2, events: [{ odd: true }] });
  rig.socket.down();
  rig.timers.advance(500);
  rig.socket.up();
  expect(rig.socket.take('hello').payload).toMatchObject({ cursor: null });
  await rig.feed.stop();
  const next = new FeedRig(store);
  await next.settle();
  expect(notes(next)).toContainEqual({ key: 'wall.unreadable', count: 1 });
  next.socket.up();
  const hello = next.socket.take('hello');
  expect(hello.payload).toMatchObject({ cursor: null });
  hello.reply(null, accepted(2));
  next.socket.take('page').reply(null, { ...onePage([aWarning('w1')]), rev: 2 });
  expect(next.feed.health()).toMatchObject({ rev: 2, notes: [] });
  next.socket.down();
  next.timers.advance(500);
  next.socket.up();
  expect(next.socket.take('hello').payload).toMatchObject({ cursor: { rev: 2 } });
  await next.feed.stop();
});
