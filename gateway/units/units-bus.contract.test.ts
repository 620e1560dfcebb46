import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { ManualTimers } from '../../shared/testing/manual-timers.js';
import { silentLog } from '../log.js';
import { until } from '../sources/testing/sources-fixture.js';
import { RedisServer } from '../testing/redis-server.js';
import { UnitBook } from './unit-book.js';
import { UnitShare } from './unit-share.js';
import { openUnitsBus, type UnitsBus } from './units-bus.js';

let redis: RedisServer;
let open: UnitsBus[] = [];
beforeAll(async () => {
  redis = await RedisServer.start();
}, 30_000);
afterAll(() => redis.stop());
beforeEach(() => {
  open = [];
});
afterEach(async () => {
  for (const bus of open) await bus.close();
});

const here = { lng: 119.94, lat: 30.27 };

/** A node: its book, and what other nodes told it. */
async function node(epoch = 'one') {
  const timers = new ManualTimers();
  const book = new UnitBook();
  const told: string[] = [];
  const held: { bus: UnitsBus | null } = { bus: null };
  const share = new UnitShare({
    ...{ book, timers, publish: (units) => held.bus?.publish(units) },
    changed: (ids) => void told.push(...ids),
  });
  held.bus = await openUnitsBus({
    url: redis.url,
    epoch,
    logger: silentLog,
    heard: (units) => share.take(units),
  });
  open.push(held.bus);
  let at = 1_700_000_000_000;
  const report = (id: string): void => {
    at += 1;
    book.report({ id, at, ...here }, { source: 'GRID', crs: 'WGS84', now: at });
    share.heardHere([id]);
    timers.advance(200);
  };
  return { book, told, share, report, timers };
}

it('brings what one node hears to the others of the same log, once', async () => {
  const [a, b, other] = [await node(), await node(), await node('two')];
  // Connections come up by themselves: what was said before is said again.
  await until(() => {
    a.report('u1');
    return b.book.get('u1') ? true : undefined;
  });
  expect(b.book.get('u1')?.state).toMatchObject(here);
  const told = a.told.length;
  b.timers.advance(60_000);
  await until(() => {
    b.report('u2');
    return a.book.get('u2') ? true : undefined;
  });
  expect(a.told.slice(told).every((id) => id === 'u2')).toBe(true);
  expect(other.book.size).toBe(0);
});

it('tells a node that joins later, and goes on after Redis was away', { timeout: 30_000 }, async () => {
  const a = await node();
  a.report('early');
  const late = await node();
  await until(() => {
    a.timers.advance(10_000);
    return late.book.get('early') ? true : undefined;
  });
  await redis.crash();
  a.report('meanwhile');
  await redis.again();
  await until(() => {
    a.timers.advance(10_000);
    return late.book.get('meanwhile') ? true : undefined;
  });
  a.share.stop();
  expect(a.timers.pending).toBe(0);
});
