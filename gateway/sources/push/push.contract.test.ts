import { afterAll, beforeAll, expect, it } from 'vitest';
import { EVENT_MAX_BYTES, type IngestReply } from '../../../shared/contracts/ingest.js';
import { SCOPES } from '../../../shared/contracts/people.js';
import type { Principal } from '../../people/principal.js';
import { rawEvent, SOURCE, tempDir, type Feed, type Fixture } from '../../testing/fixture.js';
import { openRaw } from '../../testing/raw-socket.js';
import { startSources } from '../testing/sources-fixture.js';

const folder = tempDir();
let gateway: Fixture;
const WATCHER = 'watcher-token-0123456';
const BOUND = 'bound-token-012345678';

const principal = (scopes: readonly string[], source: string | null): Principal => ({
  kind: 'source',
  id: 'test',
  role: null,
  scopes: new Set(SCOPES.filter((scope) => scopes.includes(scope))),
  expiresAt: null,
  source,
});
const KNOWN = new Map([
  ['test-token-0123456789', principal(SCOPES, null)],
  [WATCHER, principal(['watch'], null)],
  [BOUND, principal(['ingest'], SOURCE)],
]);

beforeAll(async () => {
  gateway = await startSources({
    dir: folder.dir,
    sources: [],
    gatekeeper: {
      standing: (token) => KNOWN.get(token) ?? null,
      admit: (token) => {
        const known = KNOWN.get(token);
        return known ? { ok: true, principal: known } : { ok: false, why: 'unknown', retryAfterMs: null };
      },
    },
  });
});
afterAll(async () => {
  await gateway.stop();
  folder.remove();
});

const connect = async (token: string): Promise<Feed> => {
  const socket = gateway.connect({ token });
  await new Promise<void>((resolve) => socket.once('connect', () => resolve()));
  return socket;
};
const push = (socket: Feed, events: unknown): Promise<IngestReply> => socket.emitWithAck('push', events);

it('takes events by socket as by HTTP, and answers after the commit', async () => {
  const socket = await connect(BOUND);
  const reply = await push(socket, {
    events: [rawEvent({ sourceId: 's1' }), rawEvent({ sourceId: 's2', version: -1 })],
  });
  expect(reply).toMatchObject({ accepted: 1, refused: 1, error: null });
  expect(gateway.store.rev).toBe(reply.rev);
  expect(gateway.core.replica.incidents.has(`${SOURCE}:s1` as never)).toBe(true);
  expect(await push(socket, rawEvent({ sourceId: 's1' }))).toMatchObject({ duplicate: 1 });
});

it('takes nothing for another source than the token is bound to', async () => {
  const reply = await push(await connect(BOUND), rawEvent({ sourceCode: 'COURT', sourceId: 's3' }));
  expect(reply.results[0]?.error).toMatchObject({ field: 'sourceCode' });
});

it('refuses a token that may only watch, in words', async () => {
  const reply = await push(await connect(WATCHER), rawEvent({ sourceId: 's4' }));
  expect(reply).toMatchObject({ accepted: 0, error: { field: 'authorization' } });
});

it('keeps what is no list of events as a dead letter', async () => {
  const reply = await push(await connect(BOUND), { events: 'none' });
  expect(reply.error).toMatchObject({ field: '(body)' });
  expect((await gateway.store.letters(1))[0]).toMatchObject({ source: SOURCE, problem: { field: '(body)' } });
});

/** An event whose JSON has exactly so many bytes. */
function eventOfBytes(sourceId: string, bytes: number): Record<string, unknown> {
  const event = rawEvent({ sourceId, extra: '' });
  const missing = bytes - Buffer.byteLength(JSON.stringify(event));
  return { ...event, extra: 'x'.repeat(missing) };
}

it('takes an event of the largest size, and refuses a larger one in words', async () => {
  const socket = await connect(BOUND);
  const largest = { events: [eventOfBytes('largest', EVENT_MAX_BYTES)] };
  expect(await push(socket, largest)).toMatchObject({ accepted: 1, error: null });
  const larger = { events: [eventOfBytes('larger', EVENT_MAX_BYTES + 1)] };
  const { refused, results } = await push(socket, larger);
  expect(refused).toBe(1);
  expect(results[0]?.error?.expected).toContain('65536');
  expect((await gateway.store.letters(1))[0]).toMatchObject({ source: SOURCE });
});

const messagesRefused = async (): Promise<number> => {
  const health = (await (await gateway.request('/v1/health')).json()) as { messagesRefused: number };
  return health.messagesRefused;
};

it('cuts a sender whose message is larger than the socket takes, and counts it', async () => {
  const before = await messagesRefused();
  const socket = await connect(BOUND);
  const cut = new Promise<void>((resolve) => socket.once('disconnect', () => resolve()));
  socket.emit('push', { events: [rawEvent({ brief: 'x'.repeat(220_000) })] }, () => undefined);
  await cut;
  await expect.poll(messagesRefused).toBe(before + 1);
});

it('counts nothing when a peer is cut off by the network', async () => {
  const before = await messagesRefused();
  const raw = await openRaw(gateway.port);
  await raw.nextText();
  raw.sendText(`40{"token":"${BOUND}"}`);
  await raw.nextText();
  raw.tcp.resetAndDestroy();
  await new Promise<void>((resolve) => raw.tcp.once('close', () => resolve()));
  expect(await push(await connect(BOUND), rawEvent({ sourceId: 's5' }))).toMatchObject({ accepted: 1 });
  expect(await messagesRefused()).toBe(before);
});

it('says by socket as well that the letter of an unreadable message could not be kept', async () => {
  const socket = await connect(BOUND);
  gateway.db.exec('PRAGMA max_page_count = 1');
  const before = gateway.store.letterCount;
  const fields: (string | undefined)[] = [];
  while (fields.length < 500 && fields.at(-1) !== '(store)') {
    const { error } = await push(socket, { events: {}, sourceId: 'x'.repeat(190), title: 'y'.repeat(1_900) });
    fields.push(error?.field);
  }
  expect(fields.at(-1)).toBe('(store)');
  expect(gateway.store.letterCount - before).toBe(fields.length - 1);
  gateway.db.exec('PRAGMA max_page_count = 1000000');
  expect(await push(socket, { events: {} })).toMatchObject({ error: { field: '(body)' } });
});
