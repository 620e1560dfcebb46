import { performance } from 'node:perf_hooks';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startFeed, type Feed } from '../feed.js';
import { MemoryStore } from '../replica-store/memory-store.js';
import { anEvent, keepingLogger, received, T0 } from '../testing/fixtures.js';
import { ScriptedGateway } from '../testing/scripted-gateway.js';
import { until } from '../testing/until.js';
import { connectSocketIo } from './socket-io.js';
import type { UpstreamSocket } from './socket.js';

let gateway: ScriptedGateway;
let feed: Feed | null = null;
let waits: { run: () => void; ms: number }[] = [];

beforeEach(async () => {
  gateway = await ScriptedGateway.start();
  gateway.log = [
    received('a', T0),
    received('b', T0),
    anEvent('a', 2, {}, { signed: T0 }),
    received('c', T0),
  ];
});

afterEach(async () => {
  await feed?.stop();
  feed = null;
  await gateway.stop();
});

/** A feed on real sockets. Waits of the back-off are cut short, everything else runs in real time. */
function start(): Feed {
  waits = [];
  feed = startFeed({
    connect: connectSocketIo,
    target: { url: gateway.url, token: 'secret' },
    clock: { wallMs: () => Date.now(), monoMs: () => performance.now() },
    timers: {
      setTimeout: (run, ms) => {
        waits.push({ run, ms });
        return setTimeout(run, ms >= 250 && ms <= 500 ? 0 : ms);
      },
      clearTimeout: (handle) => clearTimeout(handle as NodeJS.Timeout),
    },
    random: Math.random,
    store: new MemoryStore(),
    logger: keepingLogger(),
    wall: 'real-sockets',
  });
  return feed;
}

const isLive = (rev: number) => () => feed?.health().link.state === 'live' && feed.health().rev === rev;

test('a paged snapshot, live batches and a replay after a cut, over real sockets', async () => {
  const running = start();
  await until(isLive(4));
  expect(running.health()).toMatchObject({ incidents: 3, snapshots: 1 });
  gateway.append([received('d', T0)]);
  await until(isLive(5));
  gateway.cut();
  gateway.log.push(anEvent('d', 2, {}, { signed: T0 }), received('e', T0));
  await until(isLive(7));
  expect(running.health()).toMatchObject({ incidents: 5, replays: 1, gaps: 0 });
  await until(() => running.health().catchUp !== null);
  expect(running.health().catchUp).toMatchObject({ events: 2, incidents: 1 });
  expect(running.health().clockRttMs).toBeGreaterThan(0);
});

test('a wrong token is refused in words, and the right one goes on', async () => {
  gateway.token = 'another';
  const running = start();
  await until(() => running.health().link.reason === 'token refused');
  running.retarget({ url: gateway.url, token: 'another' });
  await until(isLive(4));
});

test('a gateway that comes back with another log leads to a snapshot of that log', async () => {
  const running = start();
  await until(isLive(4));
  gateway.epoch = 'log-2';
  gateway.log = [received('x', T0)];
  gateway.cut();
  await until(() => running.health().epoch === 'log-2');
  expect(running.health()).toMatchObject({ rev: 1, incidents: 1, snapshots: 2 });
});

test('1 000 reconnects: one socket on the server, one handler per event, one effect per event', async () => {
  const running = start();
  await until(isLive(4));
  for (let i = 1; i <= 1_000; i++) {
    gateway.cut();
    gateway.log.push(received(`r${i}`, T0));
    await until(isLive(4 + i));
  }
  await until(() => gateway.feeds.length === 1);
  gateway.append([received('last', T0)]);
  await until(isLive(1_005));
  expect(running.health()).toMatchObject({
    connects: 1_001,
    replays: 1_000,
    snapshots: 1,
    gaps: 0,
    duplicatesSkipped: 0,
    incidents: 1_004,
  });
  expect(gateway.tcp.size).toBe(1);
}, 60_000);

test('handlers are bound once, not at each connect', async () => {
  const counts: Record<string, number> = {};
  let socket: UpstreamSocket | null = null;
  let ups = 0;
  const count = (name: string) => () => {
    counts[name] = (counts[name] ?? 0) + 1;
  };
  socket = connectSocketIo(
    { url: gateway.url, token: 'secret' },
    {
      up: () => {
        ups += 1;
      },
      down: () => socket?.connect(),
      failed: () => socket?.connect(),
      events: count('events'),
      beat: count('beat'),
      units: count('units'),
      control: count('control'),
    },
  );
  socket.connect();
  for (let i = 1; i <= 50; i++) {
    await until(() => ups === i && gateway.feeds.length === 1);
    gateway.cut();
    await until(() => gateway.feeds.length === 0 || ups > i);
  }
  await until(() => ups === 51 && gateway.feeds.length === 1);
  gateway.beat();
  gateway.append([received('z', T0)]);
  await until(() => counts['events'] === 1);
  expect(counts).toEqual({ events: 1, beat: 1 });
  socket.destroy();
  await until(() => gateway.feeds.length === 0);
});

test('a black hole is stale within 5 s and given up within 10 s', async () => {
  const running = start();
  await until(isLive(4));
  gateway.beat();
  await until(() => running.health().gatewayRev === 4);
  const frozenAt = performance.now();
  gateway.freeze();
  await until(() => running.health().link.state === 'stale');
  expect(performance.now() - frozenAt).toBeLessThan(5_000);
  await until(() => running.health().link.state === 'lost');
  expect(performance.now() - frozenAt).toBeLessThan(10_000);
  await until(isLive(4));
}, 30_000);
