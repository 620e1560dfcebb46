import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { IngestResult } from '../../shared/contracts/ingest.js';
import { rawEvent, startFixture, tempDir, type Fixture } from '../testing/fixture.js';
import { IngestService } from './ingest-service.js';

/** For what a slow machine takes long for, not for what may not come. */
const WAIT = { timeout: 20_000, interval: 5 };
const NOW = Date.parse('2026-05-18T06:00:00Z');
let temp: ReturnType<typeof tempDir>;
let gateway: Fixture;

beforeEach(async () => {
  temp = tempDir();
  gateway = await startFixture({
    dir: temp.dir,
    clock: { wallMs: () => NOW, monoMs: () => performance.now() },
  });
});
afterEach(async () => {
  await gateway.stop();
  temp.remove();
});

async function only(body: unknown): Promise<IngestResult & { http: number }> {
  const { status, reply } = await gateway.post(body);
  expect(reply.error).toBeNull();
  const [result] = reply.results;
  if (!result) throw new Error(`expected one result, came ${JSON.stringify(reply)}`);
  return { ...result, http: status };
}

describe('POST /v1/events', () => {
  it('takes a single event and a batch, and gives each its revision in order', async () => {
    expect(await only(rawEvent())).toMatchObject({ status: 'accepted', rev: 1, http: 200 });
    const { status, reply } = await gateway.post({
      events: [
        rawEvent({ sourceId: 'b' }),
        rawEvent({ version: 2, brief: '已到场' }),
        rawEvent({ sourceId: 'b', version: 2 }),
      ],
    });
    expect(status).toBe(200);
    expect(reply.results.map(({ index, rev, status: s }) => [index, rev, s])).toEqual([
      [0, 2, 'accepted'],
      [1, 3, 'accepted'],
      [2, 4, 'accepted'],
    ]);
    expect(reply).toMatchObject({ epoch: gateway.store.epoch, rev: 4, accepted: 3 });
  });

  it('is idempotent: the same content twice changes nothing, other content is refused in words', async () => {
    await only(rawEvent({ stamps: { received: '2026-05-18T13:00:00+08:00' } }));
    const again = await only({
      ...rawEvent({ stamps: { received: '2026-05-18T05:00:00Z' } }),
      callerPhone: '13800008000',
    });
    expect(again).toMatchObject({ status: 'duplicate', rev: null, http: 200 });
    const other = await only(rawEvent({ title: '另一件事' }));
    expect(other).toMatchObject({ status: 'refused', http: 422, error: { field: 'version' } });
    expect(other.error?.hint).toContain('higher version');
    expect(gateway.store.rev).toBe(1);
  });

  it('finds a duplicate inside one request too', async () => {
    const { reply } = await gateway.post({ events: [rawEvent(), rawEvent(), rawEvent({ title: 'x' })] });
    expect(reply.results.map(({ status }) => status)).toEqual(['accepted', 'duplicate', 'refused']);
  });

  it('takes an older version as late and says which one is known', async () => {
    await only(rawEvent({ version: 5, title: 'new' }));
    const late = await only(rawEvent({ version: 3, title: 'old', unit: '禹合大队' }));
    expect(late).toMatchObject({ status: 'late', rev: 2, http: 200 });
    expect(late.warnings[0]).toMatchObject({
      field: 'version',
      got: '3',
      expected: 'above 5, the version known',
    });
    const incident = [...gateway.core.replica.incidents.values()][0];
    expect(incident).toMatchObject({ version: 5, fields: { title: 'new', unit: '禹合大队' } });
  });

  it('stamps a new incident without a received time itself, and the source may correct it', async () => {
    await only(rawEvent());
    const received = () => [...gateway.core.replica.incidents.values()][0]?.stamps.received;
    expect(received()).toEqual({ at: NOW, entered: NOW, version: 0, by: 'gateway' });
    await only(rawEvent({ version: 2 }));
    expect(received()).toMatchObject({ at: NOW });
    await only(rawEvent({ version: 3, stamps: { received: NOW - 5_000 } }));
    expect(received()).toEqual({ at: NOW - 5_000, entered: NOW - 5_000, version: 3 });
  });

  it('drops unknown keys: what a screen may not show is not stored', async () => {
    await only(rawEvent({ callerName: '王小明', callerPhone: '13812345678' }));
    await only(
      rawEvent({ sourceId: 'bad', version: -1, callerPhone: '13812345678', brief: '电话13812345678' }),
    );
    const stored = JSON.stringify([gateway.store.range(1, 9), await gateway.store.letters(9)]);
    expect(stored).not.toContain('王小明');
    expect(stored).not.toContain('13812345678');
  });

  it('answers a mixed batch with 207 and keeps the good ones', async () => {
    const { status, reply } = await gateway.post({
      events: [rawEvent(), rawEvent({ sourceId: 'b', category: 'nope' }), null],
    });
    expect(status).toBe(207);
    expect(reply).toMatchObject({ accepted: 1, refused: 2 });
    expect(gateway.store.letterCount).toBe(2);
  });

  it('shares one transaction between requests that come while another is written', async () => {
    const write = gateway.store.commit.bind(gateway.store);
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const commit = vi.spyOn(gateway.store, 'commit').mockImplementation(async (keys, decide) => {
      await held;
      return write(keys, decide);
    });
    const submit = vi.spyOn(IngestService.prototype, 'submit');
    const send = (i: number) => gateway.post(rawEvent({ sourceId: `s${i}` }));
    const first = send(0);
    await vi.waitFor(() => expect(commit).toHaveBeenCalledOnce(), WAIT);
    const others = Array.from({ length: 39 }, (_, i) => send(i + 1));
    await vi.waitFor(() => expect(submit).toHaveBeenCalledTimes(40), WAIT);
    release();
    const replies = await Promise.all([first, ...others]);
    const revs = replies.flatMap(({ reply }) => reply.results.map(({ rev }) => rev ?? 0));
    expect(revs.sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
    expect(commit).toHaveBeenCalledTimes(2);
  });
});
