import { setTimeout as pause } from 'node:timers/promises';
import { io } from 'socket.io-client';
import { afterEach, beforeEach, expect, inject, it, onTestFinished } from 'vitest';
import { SOCKET_PROTOCOL } from '../../shared/contracts/gateway-socket.js';
import { Checker, NOTHING_WRONG } from '../support/checker.js';
import { post } from '../support/http.js';
import { idOf, incident, incidents, stamped } from '../support/incidents.js';
import { note } from './support/figures.js';
import { GatewayChild } from './support/gateway-child.js';
import { IS_LONG, SIZES } from './support/sizes.js';
import { FaultWall } from './support/wall.js';

/** Nominal is a busy city: 100 events a second, a thousand times its mean. This is ten times that. */
const EVENTS_PER_SECOND = 1_000;
const BATCH = 100;
const OPEN = 2_000;
/** Memory is compared with its mean after the first third, when caches and heaps have grown. */
const GROWTH_GOAL = 0.2;
/** A feed that does not read may not cost more: its queue, twice as text, and everything else. */
const DEAF_GOAL_BYTES = 700 * 1024 * 1024;

let gateway: GatewayChild;
beforeEach(async () => {
  gateway = await GatewayChild.start({ cli: inject('gatewayCli') });
});
afterEach(() => gateway.stop());

/** A feed that says hello and then reads nothing more. */
async function deafFeed(): Promise<() => void> {
  const feed = io(gateway.url, {
    auth: { token: gateway.token },
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
  });
  await feed.emitWithAck('hello', { protocol: SOCKET_PROTOCOL, wall: 'deaf', cursor: null });
  // The ws package's own pause: one below it would be undone by its next drain.
  const socket: unknown = Reflect.get(Reflect.get(feed.io.engine, 'transport'), 'ws');
  (socket as { pause(): void }).pause();
  return () => void feed.disconnect();
}

const mean = (list: readonly number[]): number => list.reduce((sum, one) => sum + one, 0) / list.length;

it(`keeps its memory and the wall in step under ten times the load for ${SIZES.loadMs} ms`, async () => {
  const checker = new Checker();
  const target = { url: gateway.url, token: gateway.token };
  const wall = new FaultWall({ target, name: 'wall', checker });
  onTestFinished(() => wall.finish());
  const known = incidents('load', OPEN, Date.now());
  for (let i = 0; i < OPEN; i += 500) await post(gateway, known.slice(i, i + 500));
  for (const { sourceId } of known) checker.posted(idOf(sourceId), 1);
  const began = performance.now();
  const memory: number[] = [];
  let sent = 0;
  let rev = 0;
  while (performance.now() - began < SIZES.loadMs) {
    const version = 2 + Math.floor(sent / OPEN);
    const batch = Array.from({ length: BATCH }, (_, j) => {
      const { sourceId, stamps } = known[(sent + j) % OPEN] ?? incident('none', 0);
      return stamped(sourceId, version, { signed: Number(stamps?.['received']) + version });
    });
    const { status, reply } = await post(gateway, batch);
    expect(status).toBe(200);
    rev = reply.rev;
    for (const { sourceId } of batch) checker.posted(idOf(sourceId), version);
    sent += BATCH;
    memory.push(gateway.rss);
    const ahead = (sent / EVENTS_PER_SECOND) * 1_000 - (performance.now() - began);
    if (ahead > 0) await pause(ahead);
  }
  const rate = (sent / (performance.now() - began)) * 1_000;
  const liveMs = await wall.liveAt(rev, 10_000);
  const third = Math.ceil(memory.length / 3);
  const growth = mean(memory.slice(-third)) / mean(memory.slice(third, 2 * third)) - 1;
  note(
    `events a second taken for ${Math.round(SIZES.loadMs / 1000)} s`,
    `${EVENTS_PER_SECOND}`,
    rate.toFixed(0),
    rate > EVENTS_PER_SECOND * 0.95,
  );
  note(
    'memory of the gateway, last third against the middle one',
    '≤ +20 %',
    `${(growth * 100).toFixed(1)} %`,
    growth <= GROWTH_GOAL,
  );
  note('wall in step after the load', '≤ 10 s', `${Math.round(liveMs)} ms`, true);
  const [window] = wall.windows;
  if (window) checker.listing(window.name, (await window.list()).rows);
  expect(checker.findings()).toEqual(NOTHING_WRONG);
  expect(rate).toBeGreaterThan(EVENTS_PER_SECOND * 0.9);
  expect(growth).toBeLessThanOrEqual(GROWTH_GOAL);
});

// The short form leaves it to gateway/fanout/robustness.contract.test.ts, where the limits are small.
it.runIf(IS_LONG)('drops a feed that does not read before it costs memory, and counts it', async () => {
  const close = await deafFeed();
  const brief = '字'.repeat(9_000);
  let dropped = 0;
  for (let i = 0; dropped === 0; i++) {
    expect(i, 'bulky batches until a feed that reads nothing is dropped').toBeLessThan(60);
    const batch = Array.from({ length: 100 }, (_, j) => incident(`bulk-${i}-${j}`, Date.now(), { brief }));
    expect((await post(gateway, batch)).status).toBe(200);
    dropped = (await gateway.health()).slowDropped;
  }
  note('a feed that does not read: dropped and counted', '1', String(dropped), dropped === 1);
  expect(dropped).toBe(1);
  expect(gateway.rss).toBeLessThan(DEAF_GOAL_BYTES);
  close();
});
