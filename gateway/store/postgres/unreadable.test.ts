import { afterAll, beforeAll, expect, it } from 'vitest';
import { incidentId } from '../../../shared/domain/incident.js';
import { eventOf } from '../../../shared/testing/builders.js';
import { PostgresServer } from '../../testing/postgres-server.js';
import { openNode } from '../../testing/store-kinds.js';
import { Followed, put } from '../../testing/store-work.js';

let postgres: PostgresServer;
beforeAll(async () => {
  postgres = await PostgresServer.start();
}, 30_000);
afterAll(() => postgres.stop());

const event = (key: string, version: number) =>
  eventOf({ id: incidentId('110', key), version, set: { title: `${key}${version}` } });
const record = (version: number) => ({
  ...{ record: { collection: 'warning', key: 'w' }, source: 'cap', version, at: 5, body: { text: 'w' } },
});

it('starts and goes on whatever stands in a row, and makes it again from the log', async () => {
  const url = await postgres.database();
  const database = url.split('/').at(-1) ?? '';
  const first = await openNode(url, 'node-1');
  const sound = new Followed(first);
  await put(first, [event('a', 1), event('b', 1), record(1), event('c', 1), event('a', 2)]);
  const expected = sound.state;
  await first.close();
  await postgres.query(
    database,
    `UPDATE yiping.incidents SET body = 'x' WHERE id = '110:a';
     UPDATE yiping.incidents SET body = '{"id":7}' WHERE id = '110:c';
     UPDATE yiping.records SET body = '' `,
  );
  const second = await openNode(url, 'node-2');
  const log = new Followed(second);
  expect(log.state).toEqual(expected);
  expect([...second.damage.rebuilt.keys()].sort()).toEqual(['110:a', '110:c', '~warning/w']);
  expect(second.damage.lost.size).toBe(0);
  await put(second, [event('a', 3), record(2), event('b', 2)]);
  expect(log.replica.incidents.get(incidentId('110', 'a'))).toMatchObject({
    ...{ version: 3, fields: { title: 'a3' }, fieldVersions: { title: 3 } },
  });
  await second.close();
  await postgres.query(
    database,
    `ALTER TABLE yiping.events DISABLE TRIGGER ALL;
     UPDATE yiping.events SET body = 'x' WHERE rev = 4;
     ALTER TABLE yiping.events ENABLE TRIGGER ALL`,
  );
  const third = await openNode(url, 'node-3');
  expect(new Followed(third).replica.incidents.size).toBe(2);
  expect([...third.damage.lost.keys()]).toEqual(['110:c']);
  // A wall from before the damage gets a snapshot; one from after it its replay.
  expect([third.range(3, 8), third.range(5, 8)?.length]).toEqual([null, 4]);
  await third.close();
}, 30_000);
