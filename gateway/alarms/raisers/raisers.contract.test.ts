import * as v from 'valibot';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { AlarmRecordSchema, DeskAlarmsSchema } from '../../../shared/contracts/alarms.js';
import { siteOf } from '../../../shared/testing/site.js';
import { ManualTimers } from '../../../shared/testing/manual-timers.js';
import { ManualClock } from '../../../shared/time/clock.js';
import { silentLog } from '../../log.js';
import { SITE_DATA, startFixture, tempDir, type Fixture } from '../../testing/fixture.js';
import { loadAlarms } from '../alarm-config.js';
import { alarmsExtension, type AlarmStage } from '../alarms-extension.js';
import { alarmKey } from '../alarm-records.js';
import { Raiser } from './raiser.js';
import { CONNECTION_GRACE_MS } from './source-watch.js';

const START = Date.parse('2024-04-18T14:32:00+08:00');
const ID = 'source-down:CAP';

let temp: ReturnType<typeof tempDir>;
let timers: ManualTimers;
let gateway: Fixture;
let stage: AlarmStage;
beforeEach(() => {
  temp = tempDir();
  timers = new ManualTimers(new ManualClock(START));
});
afterEach(async () => {
  await gateway.stop();
  temp.remove();
});

async function start(alarms: object = {}, mode: 'live' | 'replay' = 'live'): Promise<void> {
  const { clock } = timers;
  gateway = await startFixture({
    ...{ dir: temp.dir, clock },
    extend: alarmsExtension({
      ...{ clock, machine: clock, timers, logger: silentLog },
      config: loadAlarms(alarms, SITE_DATA.codes.sources),
      site: siteOf({ mode, dictionary: SITE_DATA.dictionary }),
      play: (given) => {
        stage = given;
        return () => Promise.resolve();
      },
    }),
  });
}

const record = (id = ID) => {
  const { body } = gateway.core.replica.records.get(alarmKey(id)) ?? {};
  return body ? v.parse(AlarmRecordSchema, body) : null;
};
const cards = async () => {
  const reply = v.parse(DeskAlarmsSchema, await (await gateway.request('/v1/alarms')).json());
  return reply.alarms.cards.map(({ id, state }) => `${id} ${state}`);
};
const pass = (ms: number) => timers.advanceAsync(ms);

it('raises a lost connection once, clears it by itself, and counts how often it came', async () => {
  await start();
  stage.counters.connection('CAP', true);
  await pass(10_000);
  expect(record()).toBeNull();
  stage.counters.connection('CAP', false);
  await pass(CONNECTION_GRACE_MS + 10_000);
  // Seen at the look 5 s later, and given its grace from then on.
  const raisedAt = START + 15_000 + CONNECTION_GRACE_MS;
  expect(record()).toMatchObject({
    kind: 'source-down',
    subject: 'CAP',
    raisedAt,
    clearedAt: null,
    raises: 1,
  });
  expect(await cards()).toEqual([`${ID} unacked`]);
  const { rev } = gateway.store;
  await pass(60_000);
  expect(gateway.store.rev).toBe(rev);
  stage.counters.connection('CAP', true);
  await pass(10_000);
  const clearedAt = record()?.clearedAt;
  expect(clearedAt).toBeGreaterThan(raisedAt);
  expect(await cards()).toEqual([]);
  stage.counters.connection('CAP', false);
  await pass(CONNECTION_GRACE_MS + 10_000);
  expect(record()).toMatchObject({ raises: 2, clearedAt: null, earlier: [[raisedAt, clearedAt]] });
});

it('raises a source that has to speak and does not, and keeps it over a restart until it speaks', async () => {
  await start({ expectEveryS: { GRID: 60 } });
  await pass(70_000);
  const id = 'source-down:GRID';
  expect(record(id)).toMatchObject({ raisedAt: START + 60_000, clearedAt: null });
  await gateway.stop();
  await start({ expectEveryS: { GRID: 60 } });
  await pass(30_000);
  expect(record(id)).toMatchObject({ raisedAt: START + 60_000, clearedAt: null, raises: 1 });
  await gateway.post({ events: [{ sourceCode: 'GRID', sourceId: 'a', version: 1 }] });
  await pass(10_000);
  expect(record(id)?.clearedAt).not.toBeNull();
});

it('raises an empty seat after its grace', async () => {
  await start({ seats: [{ code: 'S1', name: '1号坐席', graceS: 60 }] });
  stage.seats.take('wang', 'S1', START);
  await pass(60_000);
  expect(record('seat-empty:S1')).toBeNull();
  await pass(10_000);
  expect(record('seat-empty:S1')).toMatchObject({
    subject: 'S1',
    raisedAt: START + 60_000,
    priority: 'medium',
  });
});

it('is written once when two raisers judge alike, as two nodes of a cluster do', async () => {
  await start();
  const judge = () => [
    {
      ...{ id: ID, stands: true as const },
      raise: {
        ...{ kind: 'source-down' as const, priority: 'medium' as const, raisedAt: START, subject: 'CAP' },
        ...{ text: '', incident: null, town: null, drill: false },
      },
    },
  ];
  const { store, core } = gateway;
  // What a node sees of the log may be older than what the store holds: the commit judges again.
  const blind = { store, judge, record: () => undefined, clock: timers.clock, timers, logger: silentLog };
  const raisers = [new Raiser(blind), new Raiser(blind)];
  await Promise.all(raisers.map((raiser) => raiser.look()));
  expect(store.rev).toBe(1);
  expect(core.replica.records.size).toBe(1);
  await Promise.all(raisers.map((raiser) => raiser.stop()));
});

it.each([
  ['a replay', {}, 'replay'],
  ['a node that leaves it to another', { raise: false }, 'live'],
] as const)('raises nothing in %s', async (_name, config, mode) => {
  await start({ ...config, expectEveryS: { GRID: 10 } }, mode);
  await pass(120_000);
  expect(gateway.core.replica.records.size).toBe(0);
});
