import * as v from 'valibot';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { IncidentSchema } from '../../shared/domain/incident.js';
import { FORCES_MAX } from '../../shared/domain/stamps.js';
import { ManualTimers, settle } from '../../shared/testing/manual-timers.js';
import type { CommitBase, CommitKeys, LogGroup } from '../store/gateway-store.js';
import { openDatabase, type OpenDatabase } from '../store/sqlite/open.js';
import { SqliteStore } from '../store/sqlite/sqlite-store.js';
import { StoreError } from '../store/store-error.js';
import { CALLER_KEY, KNOWLEDGE, rawEvent, SITE_DATA } from '../testing/fixture.js';
import { Followed } from '../testing/store-work.js';
import { tempDir } from '../testing/temp-dir.js';
import { callerHasher } from './caller-hash.js';
import { IngestService } from './ingest-service.js';
import { SourceCounters } from './source-counters.js';

let temp: ReturnType<typeof tempDir>;
let timers: ManualTimers;
let file: OpenDatabase;
let store: SlowStore;
let ingest: IngestService;

/** A log whose commits wait until they are let through, as over a network; each is decided twice. */
class SlowStore extends SqliteStore {
  readonly gates: (() => void)[] = [];
  readonly asked: CommitKeys[] = [];

  override async commit(keys: CommitKeys, decide: (base: CommitBase) => LogGroup) {
    this.asked.push(keys);
    await new Promise<void>((resolve) => this.gates.push(resolve));
    return super.commit(keys, (base) => {
      decide(base);
      return decide(base);
    });
  }

  async open(): Promise<void> {
    this.gates.shift()?.();
    await settle();
  }
}

beforeEach(() => {
  temp = tempDir();
  timers = new ManualTimers();
  file = openDatabase({ dir: temp.dir, now: () => 0 });
  store = new SlowStore(file, timers);
  new Followed(store);
  ingest = new IngestService({
    ...{ store, timers, codes: SITE_DATA.codes, knowledge: KNOWLEDGE, counters: new SourceCounters() },
    clock: timers.clock,
    callerHash: callerHasher(CALLER_KEY),
  });
});
afterEach(async () => {
  await store.close();
  temp.remove();
});

const event = (sourceId: string) => [rawEvent({ sourceId })];

it('commits one group at a time, and what comes meanwhile goes with the next', async () => {
  const answers: (number | null | undefined)[] = [];
  const send = (id: string) => void ingest.submit(event(id), 0).then(([one]) => answers.push(one?.rev));
  send('a');
  send('b');
  timers.advance(1);
  expect(store.asked).toHaveLength(1);
  send('c');
  timers.advance(50);
  send('d');
  expect([store.asked.length, answers.length]).toEqual([1, 0]);
  await store.open();
  expect([store.asked.length, answers]).toEqual([2, [1, 2]]);
  await store.open();
  // Decided twice each time: nothing of the first decision is left.
  expect(answers).toEqual([1, 2, 3, 4]);
  expect(store.range(1, 9)).toHaveLength(4);
});

it('says before a commit what it will read', async () => {
  const sent = ingest.submit([...event('a'), rawEvent({ version: 7 }), ...event('a'), null], 0);
  timers.advance(1);
  expect(store.asked[0]).toMatchObject({
    ids: ['110:a'],
    versions: [
      { id: '110:a', version: 1 },
      { id: '110:a', version: 7 },
      { id: '110:a', version: 1 },
    ],
    commands: [],
  });
  await store.open();
  expect((await sent).map(({ status }) => status)).toEqual(['accepted', 'accepted', 'duplicate', 'refused']);
});

it('stops only when everything that waited is written', async () => {
  const first = ingest.submit(event('a'), 0);
  timers.advance(1);
  const second = ingest.submit(event('b'), 0);
  const stopped = ingest.stop();
  await store.open();
  await store.open();
  await Promise.all([first, second, stopped]);
  expect(store.rev).toBe(2);
});

it('tells every sender of a group that failed, writes nothing, and heals by a probe', async () => {
  const brief = 'x'.repeat(9_000);
  const sent = ['a', 'b'].map((sourceId) => ingest.submit([rawEvent({ sourceId, brief })], 0));
  timers.advance(1);
  file.db.exec('PRAGMA max_page_count = 1');
  await store.open();
  for (const one of sent) await expect(one).rejects.toBeInstanceOf(StoreError);
  expect([store.rev, ingest.storeFailure]).toEqual([0, expect.stringContaining('disk is full')]);
  await ingest.probe();
  expect(ingest.storeFailure).toBeNull();
});

it.each([
  ['items', 20_000, 0],
  ['bytes', 1, 128 * 1024 * 1024],
])(
  'takes no more than can wait for a slow log (%s), says so, and loses nothing of it',
  async (_of, items, bytes) => {
    const first = ingest.submit(event('a'), 0);
    timers.advance(1);
    const waits = ingest.submit(new Array<unknown>(items).fill(rawEvent({ sourceId: 'b' })), bytes);
    const refused = ingest.submit(event('c'), 1);
    await expect(refused).rejects.toThrow(`${items} items wait for a log that is slow to write`);
    expect(ingest.storeFailure).toContain('slow to write');
    await store.open();
    await store.open();
    expect((await Promise.all([first, waits])).map(([one]) => one?.status)).toEqual(['accepted', 'accepted']);
    expect(ingest.storeFailure).toBeNull();
    const again = ingest.submit(event('c'), 1);
    timers.advance(1);
    await store.open();
    expect((await again)[0]?.status).toBe('accepted');
  },
);

it('refuses kinds of force that are too many over all versions: neither log nor wall would take them back', async () => {
  const kinds = (name: string, n: number) =>
    Object.fromEntries(Array.from({ length: n }, (_, i) => [`${name}${i}`, timers.clock.wallMs()]));
  const send = async (version: number, forces: Record<string, number>) => {
    const sent = ingest.submit([rawEvent({ version, forces })], 0);
    timers.advance(1);
    await store.open();
    return (await sent)[0];
  };
  expect(await send(1, kinds('a', FORCES_MAX - 1))).toMatchObject({ status: 'accepted' });
  expect(await send(2, kinds('b', 2))).toMatchObject({
    status: 'refused',
    error: { field: 'forces', got: '17' },
  });
  expect(await send(3, { ...kinds('a', 3), ...kinds('b', 1) })).toMatchObject({ status: 'accepted' });
  const incident = [...store.incidents()].find(({ id }) => id === '110:a');
  expect(v.is(IncidentSchema, incident)).toBe(true);
  expect(Object.keys(incident?.forces ?? {})).toHaveLength(FORCES_MAX);
});
