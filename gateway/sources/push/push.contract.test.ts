import { afterAll, beforeAll, expect, it } from 'vitest';
import type { IngestReply } from '../../../shared/contracts/ingest.js';
import { SCOPES } from '../../../shared/contracts/people.js';
import type { Principal } from '../../people/principal.js';
import { rawEvent, SOURCE, tempDir, type Feed, type Fixture } from '../../testing/fixture.js';
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

it('cuts a sender whose message is larger than the socket takes', async () => {
  const socket = await connect(BOUND);
  const cut = new Promise<void>((resolve) => socket.once('disconnect', () => resolve()));
  socket.emit('push', { events: [rawEvent({ brief: 'x'.repeat(70_000) })] }, () => undefined);
  await cut;
});
