import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  BeatSchema,
  EventsSchema,
  PageSchema,
  REPLAY_MAX_EVENTS,
  WelcomeSchema,
  type EventsBatch,
  type Hello,
  type Page,
  type Welcome,
} from '../../shared/contracts/gateway-socket.js';
import type { Incident } from '../../shared/domain/incident.js';
import { WallReplica, type LogBatch } from '../../shared/wall/replica.js';
import { rawEvent, startFixture, tempDir, type Feed, type Fixture } from '../testing/fixture.js';

let temp: ReturnType<typeof tempDir>;
let gateway: Fixture;

beforeEach(async () => {
  temp = tempDir();
  gateway = await startFixture({ dir: temp.dir });
});
afterEach(async () => {
  await gateway.stop();
  temp.remove();
});

const batch = (n: number, from = 0) => ({
  events: Array.from({ length: n }, (_, i) => rawEvent({ sourceId: `i${from + i}` })),
});

async function welcome(feed: Feed, cursor: Hello['cursor']): Promise<Welcome> {
  const reply = await gateway.hello(feed, cursor);
  if (!reply.ok) throw new Error(reply.error);
  return v.parse(WelcomeSchema, reply.welcome);
}

async function page(feed: Feed, rev: number, offset: number): Promise<Page> {
  const reply = await feed.emitWithAck('page', { rev, offset });
  if ('error' in reply) throw new Error(reply.error);
  v.parse(PageSchema, reply);
  return reply;
}

/** Collects batches and checks that they are contiguous. */
function collect(feed: Feed, from: number): { batches: EventsBatch[]; at: () => number } {
  const batches: EventsBatch[] = [];
  let last = from;
  feed.on('events', (raw) => {
    const got = v.parse(EventsSchema, raw);
    expect(got.from).toBe(last + 1);
    expect(got.to).toBe(got.from + got.events.length - 1);
    last = got.to;
    batches.push(raw);
  });
  return { batches, at: () => last };
}

describe('gateway socket', () => {
  it('gives a snapshot at its own revision while live events go on', async () => {
    for (let i = 0; i < 3; i++) await gateway.post(batch(800, i * 800));
    const feed = gateway.connect();
    const live = collect(feed, 2_400);
    const first = await welcome(feed, null);
    expect(first).toMatchObject({ mode: 'snapshot', rev: 2_400, incidents: 2_400 });
    const replica = new WallReplica();
    const incidents: Incident[] = [];
    for (let next: number | null = 0; next !== null;) {
      const part: Page = await page(feed, first.rev, next);
      incidents.push(...(part.incidents as Incident[]));
      next = part.next;
      await gateway.post(
        rawEvent({ sourceId: 'i5', version: 10 + incidents.length, title: `live ${incidents.length}` }),
      );
    }
    replica.reset(first.epoch, first.rev, incidents);
    await vi.waitFor(() => expect(live.at()).toBe(gateway.store.rev));
    for (const got of live.batches) expect(replica.applyBatch(got as LogBatch).kind).toBe('applied');
    expect(replica.rev).toBe(2_403);
    for (const [id, incident] of gateway.core.replica.incidents)
      expect(replica.incidents.get(id)).toEqual(incident);
    const gone = await feed.emitWithAck('page', { rev: first.rev, offset: 0 });
    expect(gone).toMatchObject({ error: expect.stringContaining('say hello again') });
  });

  it('replays what was missed, in batches, and goes on without a gap', async () => {
    await gateway.post(batch(1_000));
    for (let i = 1; i < 5; i++) await gateway.post(batch(1_000, i * 1_000));
    const feed = gateway.connect();
    const got = collect(feed, 100);
    expect(await welcome(feed, { epoch: gateway.store.epoch, rev: 100 })).toMatchObject({
      mode: 'replay',
      rev: 5_000,
      incidents: 0,
    });
    await gateway.post(batch(10, 5_000));
    await vi.waitFor(() => expect(got.at()).toBe(5_010));
    expect(got.batches.every(({ events }) => events.length <= 2_000)).toBe(true);
  });

  it('falls back to a snapshot for another epoch, a cursor ahead, and one that is too old', async () => {
    await gateway.post(batch(5));
    const feed = gateway.connect();
    const { epoch } = gateway.store;
    expect((await welcome(feed, { epoch: 'other', rev: 3 })).mode).toBe('snapshot');
    expect((await welcome(feed, { epoch, rev: 6 })).mode).toBe('snapshot');
    expect((await welcome(feed, { epoch, rev: 5 })).mode).toBe('replay');
    vi.spyOn(gateway.store, 'rev', 'get').mockReturnValue(REPLAY_MAX_EVENTS + 5);
    expect((await welcome(feed, { epoch, rev: 4 })).mode).toBe('snapshot');
  });

  it('gives every feed the same gap-free revisions under concurrent writers', async () => {
    const feeds = [gateway.connect(), gateway.connect(), gateway.connect()];
    const seen = feeds.map((feed) => collect(feed, 0));
    await Promise.all(feeds.map((feed) => welcome(feed, { epoch: gateway.store.epoch, rev: 0 })));
    const writers = Array.from({ length: 8 }, async (_, w) => {
      for (let i = 0; i < 25; i++) await gateway.post(batch(1 + (i % 4), w * 1_000 + i * 10));
    });
    await Promise.all(writers);
    await vi.waitFor(() => expect(seen.map(({ at }) => at())).toEqual(feeds.map(() => gateway.store.rev)));
    const bodies = seen.map(({ batches }) => JSON.stringify(batches.flatMap(({ events }) => events)));
    expect(new Set(bodies).size).toBe(1);
    expect(JSON.parse(bodies[0] ?? '')).toEqual(gateway.store.range(1, gateway.store.rev));
  });

  it('lets feeds join in the middle of the load without a gap or an overlap', async () => {
    let writing = true;
    const writers = Array.from({ length: 4 }, async (_, w) => {
      for (let i = 0; writing; i++) await gateway.post(batch(3, w * 100_000 + i * 3));
    });
    const joined = [];
    for (let i = 0; i < 12; i++) {
      const feed = gateway.connect();
      const batches: EventsBatch[] = [];
      feed.on('events', (got) => batches.push(got));
      joined.push({ batches, rev: (await welcome(feed, null)).rev });
    }
    writing = false;
    await Promise.all(writers);
    for (const { batches, rev } of joined) {
      await vi.waitFor(() => expect(batches.at(-1)?.to ?? rev).toBe(gateway.store.rev));
      let next = rev + 1;
      for (const { from, to } of batches) {
        expect(from).toBe(next);
        next = to + 1;
      }
    }
  }, 30_000);

  it('beats each second with counters and answers time round trips', async () => {
    const feed = gateway.connect();
    await welcome(feed, null);
    await gateway.post(rawEvent());
    await gateway.post(rawEvent({ sourceId: 'x', category: 'nope' }));
    const beat = await new Promise((resolve) => feed.once('beat', resolve));
    expect(v.parse(BeatSchema, beat)).toMatchObject({
      ...{ epoch: gateway.store.epoch, rev: 1, deadLetters: 1, storeError: null },
      sources: [
        expect.objectContaining({ accepted: 1, refused: 1, lastError: expect.stringContaining('category') }),
      ],
    });
    const { t0, t1, t2 } = await feed.emitWithAck('time', { t0: 5 });
    expect(t0).toBe(5);
    expect(t2).toBeGreaterThanOrEqual(t1);
  });

  it('refuses a wrong token and an unknown protocol in words', async () => {
    for (const auth of [{}, { token: 'wrong' }, { token: 5 }, { token: 'x'.repeat(1_000) }]) {
      const error = await new Promise<Error>((resolve) =>
        gateway.connect(auth).once('connect_error', resolve),
      );
      expect(error.message).toContain('token');
    }
    const feed = gateway.connect();
    const odd = { protocol: 99, wall: 'x', cursor: null };
    const reply: unknown = await new Promise((resolve) => {
      Reflect.apply(feed.emit, feed, ['hello', odd, resolve]);
    });
    expect(reply).toMatchObject({ ok: false, error: expect.stringContaining('came protocol 99') });
  });
});
