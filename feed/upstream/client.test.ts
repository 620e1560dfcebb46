import { expect, test } from 'vitest';
import { LINK_STALE_MS } from '../../shared/contracts/feed-port.js';
import { SOCKET_PROTOCOL } from '../../shared/contracts/gateway-socket.js';
import { anEvent, received, T0 } from '../testing/fixtures.js';
import { FeedRig } from '../testing/feed-rig.js';
import { aBeat, accepted, eventsOf, onePage } from '../testing/welcome.js';
import { DEAD_AFTER_MS } from './watchdog.js';

const log = [received('a', T0), received('b', T0 + 1), anEvent('a', 2, {}, { signed: T0 + 2 })];
const longer = [...log, received('c', T0 + 3), anEvent('b', 2, {}, { signed: T0 + 4 })];

const health = (rig: FeedRig) => rig.feed.health();

test('without a copy it asks for a snapshot, pages through it and applies what came meanwhile', async () => {
  const rig = new FeedRig();
  await rig.settle();
  rig.socket.up();
  const hello = rig.socket.take('hello');
  expect(hello.payload).toEqual({ protocol: SOCKET_PROTOCOL, wall: 'test-wall', cursor: null });
  hello.reply(null, accepted(3, { incidents: 2 }));
  const whole = onePage(log);
  const first = rig.socket.take('page');
  expect(first.payload).toEqual({ rev: 3, offset: 0 });
  rig.socket.handlers.events(eventsOf(longer, 4, 4));
  first.reply(null, { ...whole, incidents: whole.incidents.slice(0, 1), next: 1 });
  expect(health(rig)).toMatchObject({ rev: 0, link: { state: 'stale' } });
  rig.socket.handlers.events(eventsOf(longer, 5, 5));
  rig.socket.take('page').reply(null, { ...whole, incidents: whole.incidents.slice(1) });
  expect(health(rig)).toMatchObject({ rev: 5, incidents: 3, snapshots: 1, eventsApplied: 2, gaps: 0 });
  expect(health(rig).link.state).toBe('live');
});

test('after a cut it replays from its cursor, skips what it has and counts what it missed', async () => {
  const rig = new FeedRig();
  await rig.follow(log);
  rig.socket.down();
  expect(health(rig).link).toMatchObject({ state: 'lost', reason: 'transport close' });
  rig.timers.advance(500);
  expect(rig.socket.attempts).toBe(2);
  rig.socket.up();
  const hello = rig.socket.take('hello');
  expect(hello.payload).toMatchObject({ cursor: { epoch: 'log-1', rev: 3 } });
  hello.reply(null, accepted(5, { mode: 'replay' }));
  expect(health(rig).link.state).toBe('stale');
  rig.socket.handlers.events(eventsOf(longer, 2, 5));
  expect(health(rig)).toMatchObject({
    rev: 5,
    replays: 1,
    duplicatesSkipped: 2,
    eventsApplied: 2,
    link: { state: 'live' },
  });
});

test.each([
  ['a gap', (rig: FeedRig) => rig.socket.handlers.events(eventsOf(longer, 5))],
  ['another log in a batch', (rig: FeedRig) => rig.socket.handlers.events(eventsOf(longer, 4, 5, 'log-2'))],
  ['another log in a beat', (rig: FeedRig) => rig.socket.handlers.beat(aBeat(3, T0, 'log-2'))],
  [
    'a batch that does not add up',
    (rig: FeedRig) => rig.socket.handlers.events({ ...eventsOf(longer, 4), to: 9 }),
  ],
  [
    'a batch that cannot be read',
    (rig: FeedRig) => rig.socket.handlers.events({ epoch: 'log-1', from: 4, to: 4, events: { id: 7 } }),
  ],
  ['no batch at all', (rig: FeedRig) => rig.socket.handlers.events('<script>')],
  ['a beat that cannot be read', (rig: FeedRig) => rig.socket.handlers.beat({ rev: 'many' })],
])('%s leads to a snapshot with the old copy shown as stale until then', async (_what, disturb) => {
  const rig = new FeedRig();
  await rig.follow(log);
  disturb(rig);
  expect(health(rig)).toMatchObject({ gaps: 1, rev: 3, link: { state: 'stale' } });
  const hello = rig.socket.take('hello');
  expect(hello.payload).toMatchObject({ cursor: null });
  hello.reply(null, accepted(5));
  rig.socket.take('page').reply(null, onePage(longer));
  expect(health(rig)).toMatchObject({ rev: 5, incidents: 3, link: { state: 'live', reason: null } });
});

test('a second fault on one connection gives it up instead of asking again and again', async () => {
  const rig = new FeedRig();
  await rig.follow(log);
  rig.socket.handlers.events('x');
  rig.socket.handlers.events('x');
  expect(rig.socket.connected).toBe(false);
  expect(health(rig).link.state).toBe('lost');
  rig.timers.advance(500);
  expect(rig.socket.attempts).toBe(2);
});

test('a refused hello is shown in words and tried again with growing waits', async () => {
  const rig = new FeedRig();
  await rig.settle();
  const waits: number[] = [];
  for (let i = 0; i < 5; i++) {
    rig.socket.up();
    rig.socket.take('hello').reply(null, { ok: false, error: 'protocol 1 expected, came 2' });
    expect(health(rig).link.reason).toBe('gateway refused: protocol 1 expected, came 2');
    const { attempts } = rig.socket;
    let waited = 0;
    while (rig.socket.attempts === attempts) {
      rig.timers.advance(100);
      waited += 100;
    }
    waits.push(waited);
  }
  expect(waits).toEqual([500, 1_000, 2_000, 4_000, 5_000]);
});

test('a page of another snapshot is not taken', async () => {
  const rig = new FeedRig();
  await rig.settle();
  rig.socket.up();
  rig.socket.take('hello').reply(null, accepted(3));
  rig.socket.take('page').reply(null, { ...onePage(log), rev: 4 });
  expect(health(rig)).toMatchObject({ rev: 0, incidents: 0 });
  expect(health(rig).link.reason).toContain('does not fit');
});

test('a refused page is told in the words of the gateway', async () => {
  const rig = new FeedRig();
  await rig.settle();
  rig.socket.up();
  rig.socket.take('hello').reply(null, accepted(3));
  rig.socket.take('page').reply(null, { error: 'no snapshot at revision 3' });
  expect(health(rig).link.reason).toBe('gateway refused: no snapshot at revision 3');
});

test('an answer that comes after the connection is gone changes nothing', async () => {
  const rig = new FeedRig();
  await rig.settle();
  rig.socket.up();
  const hello = rig.socket.take('hello');
  rig.socket.down();
  hello.reply(null, accepted(3));
  expect(rig.socket.asked.filter(({ kind }) => kind === 'page')).toEqual([]);
});

test('silence: stale after the last beat, then the connection is thrown away and rebuilt', async () => {
  const rig = new FeedRig();
  await rig.follow(log);
  rig.socket.handlers.beat(aBeat(3, T0 + 7));
  rig.timers.advance(LINK_STALE_MS);
  expect(health(rig).link).toEqual({ state: 'stale', lastGoodAt: T0 + 7, reason: 'no heartbeat' });
  const silent = rig.socket;
  rig.timers.advance(DEAD_AFTER_MS - LINK_STALE_MS);
  expect(silent.destroyed).toBe(true);
  expect(rig.sockets).toHaveLength(2);
  expect(health(rig).link.state).toBe('lost');
  rig.socket.up();
  expect(rig.socket.take('hello').payload).toMatchObject({ cursor: { epoch: 'log-1', rev: 3 } });
});

test('a slow connect does not count as silence', async () => {
  const rig = new FeedRig();
  await rig.settle();
  rig.timers.advance(LINK_STALE_MS - 100);
  rig.socket.up();
  rig.socket.take('hello').reply(null, accepted(3));
  rig.socket.take('page').reply(null, onePage(log));
  rig.timers.advance(LINK_STALE_MS - 100);
  expect(health(rig).link.state).toBe('live');
});

test('beats that run ahead while nothing follows lead to a snapshot', async () => {
  const rig = new FeedRig();
  await rig.follow(log);
  for (let i = 0; i < 5; i++) rig.socket.handlers.beat(aBeat(9));
  expect(health(rig).gaps).toBe(1);
  expect(rig.socket.take('hello').payload).toMatchObject({ cursor: null });
});

test('a moved gateway is followed with its new token and the old cursor', async () => {
  const rig = new FeedRig();
  await rig.follow(log);
  rig.feed.retarget({ url: 'http://gateway.test:2', token: 'new' });
  expect(rig.sockets).toHaveLength(2);
  expect(rig.sockets[0]?.destroyed).toBe(true);
  expect(rig.socket.target).toEqual({ url: 'http://gateway.test:2', token: 'new' });
  rig.socket.up();
  expect(rig.socket.take('hello').payload).toMatchObject({ cursor: { rev: 3 } });
});

test('time: a burst of five at connect, then one every five seconds', async () => {
  const rig = new FeedRig();
  await rig.settle();
  rig.socket.up();
  const answerAll = () => {
    let trips = 0;
    while (rig.socket.asked.some(({ kind }) => kind === 'time')) {
      rig.answerTime();
      trips += 1;
    }
    return trips;
  };
  let trips = 0;
  for (let i = 0; i < 9; i++) {
    trips += answerAll();
    rig.timers.advance(50);
  }
  expect(trips).toBe(5);
  const beat = () => rig.socket.handlers.beat(aBeat(0, T0 + rig.clock.monoMs() - 5_000));
  beat();
  for (let i = 0; i < 20; i++) {
    rig.timers.advance(1_000);
    beat();
    trips += answerAll();
  }
  expect(trips).toBe(9);
});

test.each([30_000, -30_000])(
  'time: a server clock that steps by %d ms is followed at the next beat',
  async (step) => {
    const rig = new FeedRig();
    await rig.follow(log);
    const answer = (offset: number) => {
      const { payload, reply } = rig.socket.take('time');
      const server = T0 + rig.clock.monoMs() - 5_000 + offset;
      reply(null, { t0: (payload as { t0: number }).t0, t1: server, t2: server });
    };
    for (let i = 0; i < 4; i++) {
      rig.timers.advance(100);
      answer(0);
    }
    rig.timers.advance(700);
    const estimate = () => rig.clock.wallMs() - (health(rig).clockOffsetMs ?? NaN);
    const before = estimate();
    rig.socket.handlers.beat(aBeat(3, T0 + rig.clock.monoMs() - 5_000 + step));
    // Asked twice while the answer is on its way, it waits for the one.
    rig.socket.handlers.beat(aBeat(3, T0 + rig.clock.monoMs() - 5_000 + step));
    expect(rig.socket.asked.filter(({ kind }) => kind === 'time')).toHaveLength(1);
    answer(step);
    expect(estimate() - before).toBeCloseTo(step, 0);
  },
);

test('stop leaves no timer and no open socket', async () => {
  const rig = new FeedRig();
  await rig.follow(log);
  await rig.feed.stop();
  expect(rig.timers.pending).toBe(0);
  expect(rig.socket.destroyed).toBe(true);
});
