import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { io, type Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { CommandReply } from '../shared/contracts/commands.js';
import {
  SOCKET_PROTOCOL,
  type Beat,
  type FeedToServer,
  type Hello,
  type HelloReply,
  type ServerToFeed,
} from '../shared/contracts/gateway-socket.js';
import type { IngestReply } from '../shared/contracts/ingest.js';
import type { AuditEntry } from '../shared/contracts/people.js';
import { loadConfig } from './config/load-config.js';
import { startGateway, type RunningGateway } from './gateway.js';
import { silentLog } from './log.js';
import { PEOPLE_FILE } from './people/people-file.js';
import { addUsers, PASSWORD } from './people/testing/room.js';
import { rawEvent, RESOURCES } from './testing/fixture.js';
import { PostgresServer } from './testing/postgres-server.js';
import { tempDir } from './testing/temp-dir.js';
import { hostTimers } from './time/host-timers.js';

const TOKEN = 'cluster-token-0123456789';
type Feed = Socket<ServerToFeed, FeedToServer>;

let postgres: PostgresServer;
let temp: ReturnType<typeof tempDir>;
let nodes: RunningGateway[] = [];
const feeds: Feed[] = [];
beforeAll(async () => {
  postgres = await PostgresServer.start();
}, 30_000);
afterAll(() => postgres.stop());
beforeEach(async () => {
  temp = tempDir();
  await addUsers(temp.dir, { role: 'leader' });
  writeFileSync(join(temp.dir, 'site.key'), 'k'.repeat(43));
  const postgresUrl = await postgres.database();
  nodes = await Promise.all(
    ['a', 'b'].map((nodeName) =>
      startGateway(
        loadConfig({
          ...{ file: null, env: {} },
          defaults: { data: join(temp.dir, nodeName), resources: RESOURCES, port: 0 },
          flags: {
            ...{ store: 'postgres', postgresUrl, nodeName, token: TOKEN },
            ...{ siteKeyFile: join(temp.dir, 'site.key'), peopleFile: join(temp.dir, PEOPLE_FILE) },
          },
        }),
        { logger: silentLog, timers: hostTimers },
      ),
    ),
  );
});
afterEach(async () => {
  for (const feed of feeds.splice(0)) feed.disconnect();
  await Promise.all(nodes.splice(0).map((node) => node.stop()));
  temp.remove();
});

async function ask<T>(
  node: RunningGateway | undefined,
  path: string,
  body?: unknown,
  token = TOKEN,
): Promise<T> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const init = body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) };
  return (await (await fetch(`${node?.url ?? ''}${path}`, init)).json()) as T;
}

const post = (node: RunningGateway | undefined, event: Record<string, unknown>): Promise<IngestReply> =>
  ask(node, '/v1/events', rawEvent(event));

function feedAt(node: RunningGateway | undefined): Feed {
  const feed: Feed = io(node?.url ?? '', {
    auth: { token: TOKEN },
    transports: ['websocket'],
    forceNew: true,
  });
  feeds.push(feed);
  return feed;
}

function hello(feed: Feed, cursor: Hello['cursor']): Promise<HelloReply> {
  return new Promise((resolve) =>
    feed.emit('hello', { protocol: SOCKET_PROTOCOL, wall: 'w', cursor }, resolve),
  );
}

const beatOf = (feed: Feed): Promise<Beat> => new Promise((resolve) => feed.once('beat', resolve));

it('takes any event at any node, each once, and lets a wall go on at the other node', async () => {
  const [a, b] = nodes;
  expect(a?.epoch).toBe(b?.epoch);
  for (let i = 0; i < 20; i++) {
    const replies = await Promise.all(nodes.map((node) => post(node, { sourceId: `x${i}` })));
    expect(replies.map(({ results }) => results[0]?.status).sort()).toEqual(['accepted', 'duplicate']);
    // The wall saw this revision at `a` a moment ago; `b` may not have it yet.
    const cursor = { epoch: a?.epoch ?? '', rev: i + 1 };
    const reply = await hello(feedAt(i % 2 === 0 ? a : b), cursor);
    expect(reply).toMatchObject({ ok: true, welcome: { mode: 'replay', rev: i + 1, epoch: cursor.epoch } });
  }
});

it('carries a command out once when both nodes are asked, and keeps one audit chain', async () => {
  const [a, b] = nodes;
  const id = (await post(a, { sourceId: 'y' })).results[0]?.id;
  const { token } = await ask<{ token: string }>(b, '/v1/login', { user: 'leader', password: PASSWORD });
  const act = { incident: id, expectedVersion: 1, kind: 'note', args: { text: '核实' } };
  const twice = (command: object): Promise<CommandReply[]> =>
    Promise.all(nodes.map((node) => ask<CommandReply>(node, '/v1/commands', command, token)));
  const replies = await twice({ ...act, id: 'command-1' });
  for (const reply of replies) expect(reply).toMatchObject({ ok: true, rev: 2, seq: 1 });
  expect(replies.map((reply) => reply.ok && reply.repeated).sort()).toEqual([false, true]);
  // Another command on the version that both saw: one of the two is told who was faster.
  const race = await Promise.all(
    nodes.map((node, i) =>
      ask<CommandReply>(
        node,
        '/v1/commands',
        { ...act, expectedVersion: 2, id: `race-000${i}`, kind: 'sign', args: {} },
        token,
      ),
    ),
  );
  expect(race.filter(({ ok }) => ok)).toHaveLength(1);
  expect(race.find(({ ok }) => !ok)).toMatchObject({ refusal: 'conflict', winner: { by: 'leader', rev: 3 } });
  const audits = await Promise.all(
    nodes.map((node) => ask<{ entries: AuditEntry[] }>(node, '/v1/audit', undefined)),
  );
  expect(audits[0]).toEqual(audits[1]);
});

it('sends no beat and lets no wall in while it cannot follow the log, and says why', async () => {
  const [a, b] = nodes;
  const feed = feedAt(b);
  expect(await hello(feed, null)).toMatchObject({ ok: true });
  expect((await beatOf(feed)).storeError).toBeNull();
  await postgres.crash();
  await expect
    .poll(() => hello(feedAt(b), null), { timeout: 8_000 })
    .toMatchObject({
      ok: false,
      error: expect.stringMatching(/another one may: PostgreSQL does not answer/),
    });
  expect(await post(a, { sourceId: 'z' })).toMatchObject({
    error: { got: expect.stringMatching(/PostgreSQL/) },
  });
  await postgres.again();
  expect((await beatOf(feed)).storeError).toBeNull();
  expect(await post(a, { sourceId: 'z' })).toMatchObject({ accepted: 1 });
}, 20_000);
