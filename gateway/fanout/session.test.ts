import { afterEach, beforeEach, expect, it } from 'vitest';
import type { HelloReply } from '../../shared/contracts/gateway-socket.js';
import { incidentId } from '../../shared/domain/incident.js';
import { siteOf } from '../../shared/testing/site.js';
import { eventOf } from '../../shared/testing/builders.js';
import { ManualClock } from '../../shared/time/clock.js';
import { mergeEvent } from '../../shared/wall/reducer.js';
import { WallReplica } from '../../shared/wall/replica.js';
import { EventLog } from '../store/event-log.js';
import { openStore } from '../store/open.js';
import { SITE_DATA, tempDir } from '../testing/fixture.js';
import { Session } from './session.js';
import { Snapshots } from './snapshots.js';

let temp: ReturnType<typeof tempDir>;
let log: EventLog;
beforeEach(() => {
  temp = tempDir();
  log = new EventLog(openStore({ dir: temp.dir, now: () => 0 }));
});
afterEach(() => {
  log.close();
  temp.remove();
});

/** A session whose every outward step is written down. */
function setUp() {
  const steps: string[] = [];
  const replica = new WallReplica();
  replica.reset(log.epoch, 0, []);
  const append = (key: string): void => {
    const event = eventOf({ id: incidentId('110', key) });
    const from = log.append({
      entries: [{ event, hash: key, after: mergeEvent(undefined, event, log.rev + 1) }],
      letters: [],
    });
    replica.applyBatch({ epoch: log.epoch, from, events: [event] });
  };
  const site = siteOf({ mode: 'live', dictionary: SITE_DATA.dictionary });
  const session = new Session(
    {
      log,
      site,
      snapshots: new Snapshots(log.epoch, replica),
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
    session.hello({ protocol: 1, wall: 'w', cursor }, (reply) => {
      answer = reply;
      steps.push(reply.ok ? `welcome ${reply.welcome.mode} ${reply.welcome.rev}` : 'refused');
    });
    return answer;
  };
  return { steps, session, append, hello };
}

it('flushes before it reads, answers before it replays, and goes live last', () => {
  const { steps, append, hello } = setUp();
  append('a');
  append('b');
  hello({ epoch: log.epoch, rev: 0 });
  hello(null);
  expect(steps).toEqual([
    ...['flush', 'welcome replay 2', 'events 1-2', 'live'],
    ...['flush', 'welcome snapshot 2', 'live'],
  ]);
});

it('shares one snapshot between sockets at the same revision and holds it still', () => {
  const one = setUp();
  one.append('a');
  one.hello(null);
  one.append('b');
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
    { protocol: 1, wall: '', cursor: null },
    { protocol: { toString: 1 }, wall: 'w', cursor: null },
    { protocol: 1, wall: 'w', cursor: 1 },
  ]) {
    session.hello(raw, ({ ok }) => expect(ok).toBe(false));
    session.page(raw, (reply) => expect(reply).toHaveProperty('error'));
    session.time(raw, () => steps.push('time'));
  }
  expect(steps).toEqual([]);
  session.time({ t0: 1 }, (reply) => expect(reply).toEqual({ t0: 1, t1: 7, t2: 7 }));
});
