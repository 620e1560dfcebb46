import { DatabaseSync } from '@photostructure/sqlite';
import fc from 'fast-check';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, onTestFinished } from 'vitest';
import { incidentId } from '../../../shared/domain/incident.js';
import { eventOf } from '../../../shared/testing/builders.js';
import type { LogEvent } from '../../../shared/wall/event.js';
import { recordId } from '../../../shared/wall/record.js';
import type { Log } from '../../log.js';
import { startFixture } from '../../testing/fixture.js';
import { Followed, put } from '../../testing/store-work.js';
import { tempDir } from '../../testing/temp-dir.js';
import { hostTimers } from '../../time/host-timers.js';
import { SINCE, UP_TO } from './event-table.js';
import { DB_FILE, openDatabase } from './open.js';
import { SqliteStore } from './sqlite-store.js';

let temp: ReturnType<typeof tempDir>;
beforeEach(() => {
  temp = tempDir();
});
afterEach(() => temp.remove());

const open = (dir = temp.dir) => new SqliteStore(openDatabase({ dir, now: () => 0 }), hostTimers);
const event = (key: string, version: number) =>
  eventOf({ id: incidentId('110', key), version, set: { title: `${key}${version}` } });
const warning: LogEvent = {
  ...{ record: { collection: 'warning', key: 'w' }, source: 'cap', version: 1, at: 5, body: { text: 'w' } },
};
const EVENTS = [event('a', 1), event('b', 1), warning, event('c', 1), event('a', 2)];

/** A log of `EVENTS` in which the tables are up to date, bent by this SQL. */
async function bent(dir: string, sql: string, ...values: string[]): Promise<void> {
  const store = open(dir);
  await put(store, EVENTS);
  await store.close();
  const db = new DatabaseSync(join(dir, DB_FILE));
  db.exec('DROP TRIGGER events_no_update');
  db.prepare(sql).run(...values);
  db.close();
}
const ROW = 'UPDATE incidents SET body = ? WHERE id = ?';
const ENTRY = 'UPDATE events SET body = ? WHERE rev = 2';

it('makes an incident again from the log when its row cannot be read, whatever stands in it', async () => {
  const whole = tempDir();
  await bent(whole.dir, "UPDATE meta SET value = value WHERE key = 'none'");
  const sound = open(whole.dir);
  const expected = new Followed(sound).state;
  expect(sound.damage).toEqual({ lost: new Map(), rebuilt: new Map() });
  await sound.close();
  whole.remove();
  const body = fc.oneof(
    fc.string(),
    fc.json(),
    fc.constantFrom('', '{', '{"id":"110:a"}', JSON.stringify({ ...event('a', 9), fields: { title: 7 } })),
  );
  await fc.assert(
    fc.asyncProperty(body, fc.constantFrom('110:a', '110:b', '110:c'), async (bad, id) => {
      const { dir, remove } = tempDir();
      await bent(dir, ROW, bad, id);
      const store = open(dir);
      expect(new Followed(store).state).toEqual(expected);
      expect([...store.damage.rebuilt.keys(), ...store.damage.lost.keys()]).toEqual([id]);
      await store.close();
      // It was written again: the next start finds nothing amiss.
      const next = open(dir);
      expect([new Followed(next).state, next.damage.rebuilt.size]).toEqual([expected, 0]);
      await next.close();
      remove();
    }),
    { numRuns: 25 },
  );
}, 30_000);

it('makes a record again as well', async () => {
  await bent(temp.dir, 'UPDATE records SET body = ? WHERE id = ?', '[]', '~warning/w');
  const store = open();
  expect([...store.records()].map(({ record, version }) => [recordId(record), version])).toEqual([
    ['~warning/w', 1],
  ]);
  expect([...store.damage.rebuilt.keys()]).toEqual(['~warning/w']);
  await store.close();
});

it.each([
  ['no JSON', 'x'],
  ['another shape', '{"id":7}'],
])('a tail of the log with an entry of %s costs that entry', async (_what, body) => {
  await bent(temp.dir, ENTRY, body);
  const db = new DatabaseSync(join(temp.dir, DB_FILE));
  db.exec("UPDATE meta SET value = '0' WHERE key = 'settled'; DELETE FROM incidents; DELETE FROM records");
  db.close();
  const store = open();
  expect([...store.incidents()].map(({ id, version }) => [id, version]).sort()).toEqual([
    ['110:a', 2],
    ['110:c', 1],
  ]);
  expect([store.rev, [...store.damage.lost.keys()]]).toEqual([5, ['entry 2']]);
  await store.close();
});

it('starts without an incident of which nothing can be read, says so, and takes it in again', async () => {
  await bent(temp.dir, ENTRY, 'x');
  const db = new DatabaseSync(join(temp.dir, DB_FILE));
  db.prepare(ROW).run('x', '110:b');
  db.close();
  const lines: string[] = [];
  const keep = (fields: object, message: string) => void lines.push(`${message} ${JSON.stringify(fields)}`);
  const logger: Log = { info: keep, warn: keep, error: keep };
  const gateway = await startFixture({ dir: temp.dir, logger });
  onTestFinished(() => gateway.stop());
  const health = async () => (await (await gateway.request('/v1/health')).json()) as object;
  expect(await health()).toMatchObject({
    ...{ incidents: 2, rev: 5, notes: [{ key: 'store.unreadable', count: 1 }] },
  });
  expect(lines.filter((line) => line.includes('"110:b"'))).toHaveLength(1);
  // A wall that would have to replay that entry gets a snapshot instead.
  const feed = gateway.connect();
  const { epoch } = gateway.store;
  expect(await gateway.hello(feed, { epoch, rev: 1 })).toMatchObject({ welcome: { mode: 'snapshot' } });
  expect(await gateway.hello(feed, { epoch, rev: 2 })).toMatchObject({ welcome: { mode: 'replay' } });
  await put(gateway.store, [event('b', 2)]);
  expect(await health()).toMatchObject({ incidents: 3, rev: 6 });
});

it('looks back on one incident by its index: the log beside it is not read', () => {
  const { db } = openDatabase({ dir: temp.dir, now: () => 0 });
  for (const sql of [SINCE, UP_TO]) {
    const plan = db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all('110:a', 1);
    const steps = plan.map((row) => String(Reflect.get(Object(row), 'detail')));
    expect(steps[0]).toBe('SEARCH events USING INDEX sqlite_autoindex_events_1 (incident_id=?)');
  }
  db.close();
});
