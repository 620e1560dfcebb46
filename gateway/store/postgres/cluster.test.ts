import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { incidentId } from '../../../shared/domain/incident.js';
import { eventOf } from '../../../shared/testing/builders.js';
import type { Timers } from '../../../shared/time/second-ticker.js';
import type { LogEvent } from '../../../shared/wall/event.js';
import type { Bus } from '../../bus/bus.js';
import { openRedisBus } from '../../bus/redis-bus.js';
import { silentLog } from '../../log.js';
import { PostgresServer } from '../../testing/postgres-server.js';
import { RedisServer } from '../../testing/redis-server.js';
import { openNode } from '../../testing/store-kinds.js';
import { Followed, put } from '../../testing/store-work.js';

const EVENTS = 5_000;
const BATCH = 25;

let postgres: PostgresServer;
let redis: RedisServer;
const open: Followed[] = [];
beforeAll(async () => {
  [postgres, redis] = await Promise.all([PostgresServer.start(), RedisServer.start()]);
}, 30_000);
afterAll(() => Promise.all([postgres.stop(), redis.stop()]));
afterEach(() => Promise.all(open.splice(0).map(({ store }) => store.close())));

async function node(url: string, name: string, bus: Bus | null = null, timers?: Timers): Promise<Followed> {
  const followed = new Followed(await openNode(url, name, bus, timers));
  open.push(followed);
  return followed;
}

const redisBus = (name: string): Promise<Bus> =>
  openRedisBus({ url: redis.url, node: name, logger: silentLog });

/** Versions of incidents, several of each, as one list in the order of the versions. */
function events(count: number, prefix = 'k'): LogEvent[] {
  return Array.from({ length: count }, (_, i) => {
    const version = Math.floor(i / (count / 4)) + 1;
    const id = incidentId('110', `${prefix}${i % (count / 4)}`);
    return eventOf({ id, version, set: { title: `${version}` } });
  });
}

/** Batches of the list; every third overlaps the one before by half, as sources send again. */
function overlapping(list: readonly LogEvent[]): LogEvent[][] {
  const batches: LogEvent[][] = [];
  for (let i = 0; i < list.length; i += BATCH) {
    const from = (i / BATCH) % 3 === 2 ? i - Math.floor(BATCH / 2) : i;
    batches.push(list.slice(from, i + BATCH));
  }
  return batches;
}

function expectWhole(nodes: readonly Followed[], count: number): void {
  const [first, ...others] = nodes;
  expect(first?.told.map(({ rev }) => rev)).toEqual(Array.from({ length: count }, (_, i) => i + 1));
  const keys = first?.told.map(({ event }) => ('record' in event ? '' : `${event.id} ${event.version}`));
  expect(new Set(keys).size).toBe(count);
  for (const other of others) {
    expect(other.told).toEqual(first?.told);
    expect(other.state).toEqual(first?.state);
  }
}

describe.each(['none', 'redis'])('nodes with bus: %s', (kind) => {
  const bus = (name: string): Promise<Bus | null> =>
    kind === 'redis' ? redisBus(name) : Promise.resolve(null);

  it(`agree on ${EVENTS} events that three of them commit at once, with duplicates`, async () => {
    const url = await postgres.database();
    const nodes = await Promise.all(['a', 'b', 'c'].map(async (name) => node(url, name, await bus(name))));
    const work = overlapping(events(EVENTS));
    // Each batch goes to one node, every fourth to two at once.
    await Promise.all(
      nodes.map(async ({ store }, n) => {
        for (const [i, batch] of work.entries())
          if (i % 3 === n || (i % 4 === 0 && (i + 1) % 3 === n)) await put(store, batch);
      }),
    );
    await Promise.all(nodes.map((one) => one.reached(EVENTS)));
    expectWhole(nodes, EVENTS);
    const late = await node(url, 'late');
    expect(late.state).toEqual(nodes[0]?.state);
    expect(late.store.range(EVENTS - 10, EVENTS)).toHaveLength(11);
  }, 30_000);
});

it('tells other nodes within a second of time when neither bus nor NOTIFY says anything', async () => {
  const url = await postgres.database();
  const [a, b] = [await node(url, 'a'), await node(url, 'b')];
  await put(a.store, events(40));
  await b.reached(40);
  // Whoever listens loses the connection, again and again.
  const database = new URL(url).pathname.slice(1);
  for (let i = 0; i < 3; i++) {
    const kill = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'";
    await postgres.query(database, kill);
    await put(a.store, events(40, `again${i}-`));
    await b.reached(80 + i * 40);
  }
  expectWhole([a], 160);
});

it('comes to a revision at once when it is asked to, without waiting for news', async () => {
  const url = await postgres.database();
  // A bus that is up and brings nothing, so that NOTIFY is held back in its favour, and no poll either.
  const idle: Bus = {
    isUp: true,
    publish: () => undefined,
    subscribe: () => undefined,
    close: () => Promise.resolve(),
  };
  const never: Timers = { setTimeout: () => null, clearTimeout: () => undefined };
  const [a, b] = [await node(url, 'a'), await node(url, 'b', idle, never)];
  await put(a.store, events(40));
  await b.store.catchUp?.(40);
  expect(b.store.rev).toBe(40);
  await b.store.catchUp?.(41);
  expect(b.store.rev).toBe(40);
});

it('goes on when Redis is gone, hangs and comes back, and says so', async () => {
  const url = await postgres.database();
  const [busA, busB] = [await redisBus('a'), await redisBus('b')];
  const [a, b] = [await node(url, 'a', busA), await node(url, 'b', busB)];
  await expect.poll(() => busA.isUp && busB.isUp).toBe(true);
  await put(a.store, events(40));
  await b.reached(40);
  await redis.crash();
  await expect.poll(() => busA.isUp || busB.isUp).toBe(false);
  await put(a.store, events(40, 'gone'));
  await b.reached(80);
  await redis.again();
  await expect.poll(() => busA.isUp && busB.isUp, { timeout: 5_000 }).toBe(true);
  redis.hang(true);
  onTestFinished(() => redis.hang(false));
  await put(b.store, events(40, 'hangs'));
  await a.reached(120);
  redis.hang(false);
  await put(b.store, events(40, 'back'));
  await a.reached(160);
  expect([a.store.trouble, b.store.trouble]).toEqual([null, null]);
  expectWhole([b], 160);
}, 20_000);

it('rejects in words while PostgreSQL is away, and loses and doubles nothing when it is back', async () => {
  const url = await postgres.database();
  const [a, b] = [await node(url, 'a'), await node(url, 'b')];
  await put(a.store, events(40));
  await b.reached(40);
  const answered = new Set<number>();
  const work = overlapping(events(2_000, 'x'));
  // As sources do: again and again until it is answered.
  const send = async (one: Followed, batches: readonly LogEvent[][]): Promise<string[]> => {
    const errors: string[] = [];
    for (const batch of batches) {
      for (let done = false; !done;) {
        done = await put(one.store, batch).then(
          ({ from, events: written }) => {
            written.forEach((_, i) => answered.add(from + i));
            return true;
          },
          (error: unknown) => {
            errors.push(String(error));
            return false;
          },
        );
      }
    }
    return errors;
  };
  const sending = Promise.all([send(a, work), send(b, work.slice().reverse())]);
  await a.reached(300);
  await postgres.crash();
  await expect.poll(() => a.store.trouble, { timeout: 5_000 }).toMatch(/does not answer.*127\.0\.0\.1:\d+/);
  await expect.poll(() => b.store.trouble, { timeout: 5_000 }).toMatch(/does not answer/);
  await expect(b.store.probe(0)).rejects.toThrow(/does not answer/);
  await postgres.again();
  const errors = (await sending).flat();
  await Promise.all([a.reached(2_040), b.reached(2_040)]);
  expectWhole([a, b], 2_040);
  expect(errors.every((text) => text.startsWith('StoreError: '))).toBe(true);
  await expect.poll(() => [a.store.trouble, b.store.trouble], { timeout: 8_000 }).toEqual([null, null]);
}, 40_000);

it('does not let a node that stops in the middle of a commit hold up the others', async () => {
  const url = await postgres.database();
  const a = await node(url, 'a');
  const { Client } = await import('pg');
  const stuck = new Client({ connectionString: url, idle_in_transaction_session_timeout: 500 });
  stuck.on('error', () => undefined);
  await stuck.connect();
  await stuck.query('BEGIN; SELECT 1 FROM yiping.head FOR UPDATE');
  expect(await put(a.store, events(40))).toMatchObject({ from: 1 });
});

it('does not pass for current while the database takes the question and never answers', async () => {
  const url = await postgres.database();
  const a = await node(url, 'a');
  await put(a.store, events(40));
  const { Client } = await import('pg');
  const holder = new Client({ connectionString: url });
  await holder.connect();
  onTestFinished(() => holder.end());
  await holder.query('BEGIN; LOCK TABLE yiping.head IN ACCESS EXCLUSIVE MODE');
  // Before any error comes: a look is given up only after three seconds.
  await expect.poll(() => a.store.behind, { timeout: 5_000 }).toMatch(/has not answered for 2 s/);
  await holder.query('ROLLBACK');
  await expect.poll(() => a.store.behind, { timeout: 10_000 }).toBeNull();
}, 20_000);

it('refuses a log that was replaced or that went back under it', async () => {
  const url = await postgres.database();
  const a = await node(url, 'a');
  await put(a.store, events(40));
  const database = new URL(url).pathname.slice(1);
  await postgres.query(database, 'UPDATE yiping.head SET rev = 30');
  await expect
    .poll(() => a.store.trouble, { timeout: 3_000 })
    .toMatch(/ends at revision 30, this node has seen 40/);
  await postgres.query(database, "UPDATE yiping.head SET rev = 40, epoch = 'other'");
  await expect(put(a.store, events(40, 'new'))).rejects.toThrow(/another log \(epoch other/);
  await expect.poll(() => a.store.trouble, { timeout: 3_000 }).toMatch(/start this node again/);
});

it('keeps log and audit from being changed, and says what is wrong with a database', async () => {
  const url = await postgres.database();
  const a = await node(url, 'a');
  await put(a.store, events(4), {
    audit: [{ at: 1, by: 'li', role: null, action: 'x', subject: null, result: 'done', detail: {} }],
  });
  const database = new URL(url).pathname.slice(1);
  for (const sql of [
    'UPDATE yiping.events SET hash = 1',
    'DELETE FROM yiping.audit',
    'TRUNCATE yiping.events',
  ])
    await expect(postgres.query(database, sql)).rejects.toThrow(/append-only/);
  await postgres.query(database, 'UPDATE yiping.head SET tables = 99');
  await expect(openNode(url, 'b')).rejects.toThrow(/tables 99, expected 1/);
  await expect(openNode(url.replace(database, 'nowhere'), 'b')).rejects.toThrow(/createdb.*nowhere/);
  const secret = `postgres://li:geheim@127.0.0.1:1/${database}`;
  const refused = await openNode(secret, 'b').catch(String);
  expect(refused).toMatch(/does not answer; start it, or check postgresUrl.*li@127\.0\.0\.1:1/);
  expect(refused).not.toContain('geheim');
});
