import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  SNAPSHOT_PAGE_SIZE,
  SOCKET_PROTOCOL,
  type HelloReply,
} from '../../shared/contracts/gateway-socket.js';
import { incidentId } from '../../shared/domain/incident.js';
import { siteOf } from '../../shared/testing/site.js';
import { eventOf } from '../../shared/testing/builders.js';
import { ManualClock } from '../../shared/time/clock.js';
import type { WallRecord } from '../../shared/wall/record.js';
import { WallReplica } from '../../shared/wall/replica.js';
import { openDatabase } from '../store/sqlite/open.js';
import { SqliteStore } from '../store/sqlite/sqlite-store.js';
import { SITE_DATA, tempDir } from '../testing/fixture.js';
import { Followed, put } from '../testing/store-work.js';
import { hostTimers } from '../time/host-timers.js';
import { Session, type SessionParts } from './session.js';
import { pageOf, Snapshots } from './snapshots.js';

let temp: ReturnType<typeof tempDir>;
let store: SqliteStore;
beforeEach(() => {
  temp = tempDir();
  store = new SqliteStore(openDatabase({ dir: temp.dir, now: () => 0 }), hostTimers);
});
afterEach(async () => {
  await store.close();
  temp.remove();
});

/** A session whose every outward step is written down. */
function setUp(log: SessionParts['store'] = store) {
  const steps: string[] = [];
  const { replica } = new Followed(store);
  const append = (key: string) => put(store, [eventOf({ id: incidentId('110', key) })]);
  const site = siteOf({ mode: 'live', dictionary: SITE_DATA.dictionary });
  const session = new Session(
    {
      store: log,
      site,
      snapshots: new Snapshots(store.epoch, replica),
      clock: new ManualClock(7),
      gatewayVersion: 'x',
      flushLive: () => steps.push('flush'),
    },
    {
      goLive: () => steps.push('live'),
      sendEvents: ({ from, to }) => steps.push(`events ${from}-${to}`),
    },
  );
  const hello = (cursor: { epoch: string; rev: number } | null): HelloReply | null => {
    let answer: HelloReply | null = null;
    session.hello({ protocol: SOCKET_PROTOCOL, wall: 'w', cursor }, (reply) => {
      answer = reply;
      steps.push(reply.ok ? `welcome ${reply.welcome.mode} ${reply.welcome.rev}` : 'refused');
    });
    return answer;
  };
  return { steps, session, append, hello };
}

it('flushes before it reads, answers before it replays, and goes live last', async () => {
  const { steps, append, hello } = setUp();
  await append('a');
  await append('b');
  hello({ epoch: store.epoch, rev: 0 });
  hello(null);
  expect(steps).toEqual([
    ...['flush', 'welcome replay 2', 'events 1-2', 'live'],
    ...['flush', 'welcome snapshot 2', 'live'],
  ]);
});

it('shares one snapshot between sockets at the same revision and holds it still', async () => {
  const one = setUp();
  await one.append('a');
  one.hello(null);
  await one.append('b');
  let page: unknown = null;
  one.session.page({ rev: 1, offset: 0 }, (reply) => (page = reply));
  expect(page).toMatchObject({ rev: 1, next: null, incidents: [{ id: '110:a' }] });
  one.session.page({ rev: 1, offset: 0 }, (reply) => (page = reply));
  expect(page).toMatchObject({
    error: 'no snapshot at revision 1 for this socket, there is none; say hello again',
  });

  const replica = new WallReplica();
  replica.reset('e', 3, []);
  const snapshots = new Snapshots('e', replica);
  expect(snapshots.take()).toBe(snapshots.take());
});

it('refuses what is no hello, no page and no time without a throw', () => {
  const { session, steps } = setUp();
  for (const raw of [
    null,
    5,
    [],
    {},
    { protocol: SOCKET_PROTOCOL, wall: '', cursor: null },
    { protocol: { toString: 1 }, wall: 'w', cursor: null },
    { protocol: SOCKET_PROTOCOL, wall: 'w', cursor: 1 },
  ]) {
    session.hello(raw, ({ ok }) => expect(ok).toBe(false));
    session.page(raw, (reply) => expect(reply).toHaveProperty('error'));
    session.time(raw, () => steps.push('time'));
  }
  expect(steps).toEqual([]);
  session.time({ t0: 1 }, (reply) => expect(reply).toEqual({ t0: 1, t1: 7, t2: 7 }));
});

it('takes a snapshot when the missed entries are no longer at hand', () => {
  const { epoch } = store;
  const { steps, hello } = setUp({
    ...{ epoch, rev: 5_000 },
    range: (from) => (from > 3_000 ? [eventOf()] : null),
  });
  hello({ epoch, rev: 100 });
  expect(steps).toEqual(['flush', 'welcome snapshot 5000', 'live']);
});

it('pages the incidents first and then the records, each once', () => {
  const record = (key: string): WallRecord => {
    return { record: { collection: 'warning', key }, source: 's', version: 1, at: 0, rev: 1, body: {} };
  };
  const incidents = Array.from({ length: SNAPSHOT_PAGE_SIZE + 10 }, (_, i) => ({
    ...{ id: incidentId('110', `${i}`), source: '110', version: 1, rev: 1 },
    ...{ fields: {}, stamps: {}, fieldVersions: {} },
  }));
  const records = Array.from({ length: SNAPSHOT_PAGE_SIZE }, (_, i) => record(`${i}`));
  const snapshot = { epoch: 'e', rev: 1, incidents, records };
  const pages = [];
  for (let next: number | null = 0; next !== null; next = pages.at(-1)?.next ?? null) {
    pages.push(pageOf(snapshot, next));
  }
  expect(pages.map((page) => [page.incidents.length, page.records.length])).toEqual([
    [SNAPSHOT_PAGE_SIZE, 0],
    [10, SNAPSHOT_PAGE_SIZE - 10],
    [0, 10],
  ]);
  expect(pages.flatMap((page) => page.incidents)).toEqual(incidents);
  expect(pages.flatMap((page) => page.records)).toEqual(records);
  expect(pageOf(snapshot, 1e9)).toMatchObject({ incidents: [], records: [], next: null });
});
