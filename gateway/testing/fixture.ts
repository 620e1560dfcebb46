import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { io, type Socket } from 'socket.io-client';
import {
  SOCKET_PROTOCOL,
  type FeedToServer,
  type Hello,
  type HelloReply,
  type ServerToFeed,
} from '../../shared/contracts/gateway-socket.js';
import type { IngestReply } from '../../shared/contracts/ingest.js';
import { siteOf } from '../../shared/testing/site.js';
import type { Clock } from '../../shared/time/clock.js';
import { buildCore, type CoreParts } from '../core.js';
import { listen } from '../http/listen.js';
import { silentLog } from '../log.js';
import { loadSite } from '../site/load-site.js';
import { placesOf, type PlaceKnowledge } from '../place/places.js';
import { masterGatekeeper } from '../people/master-token.js';
import { openDatabase } from '../store/sqlite/open.js';
import { SqliteStore } from '../store/sqlite/sqlite-store.js';
import { hostTimers } from '../time/host-timers.js';
import { systemClock } from '../time/virtual-clock.js';

/** The repository's own pack and dictionary: tests run on what ships. */
export const RESOURCES = join(import.meta.dirname, '..', '..', 'resources');
export const SITE_DATA = loadSite(RESOURCES, '330110', 'default');
export const TOKEN = 'test-token-0123456789';
/** The places of the pack that ships; no source declares its datum. */
export const KNOWLEDGE: PlaceKnowledge = { places: placesOf(SITE_DATA), crsOf: () => undefined };
/** Key of callers' hashes. */
export const CALLER_KEY = 'a caller key of the tests, which is long enough';
/** A category and a source of the dictionary. */
export const CATEGORY = SITE_DATA.dictionary.categories[0]?.code ?? '';
export const SOURCE = SITE_DATA.dictionary.sources[0]?.code ?? '';

/** A folder that goes away with the test. */
export function tempDir(): { dir: string; remove: () => void } {
  const dir = mkdtempSync(join(tmpdir(), 'yiping-gateway-'));
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) };
}

/** Feed's end of the socket. */
export type Feed = Socket<ServerToFeed, FeedToServer>;

/** What a test may choose. */
export interface FixtureOptions extends Partial<
  Pick<CoreParts, 'webRoot' | 'rules' | 'logger' | 'queueLimits' | 'gatekeeper' | 'extend' | 'knowledge'>
> {
  readonly dir: string;
  readonly clock?: Clock;
}

/** A request whose headers are a plain record. */
type Init = Omit<RequestInit, 'headers'> & { readonly headers?: Record<string, string> };

/** A gateway on a free port with real SQLite and real sockets. */
export async function startFixture(options: FixtureOptions) {
  const {
    dir,
    clock = systemClock,
    webRoot = null,
    rules = { hosts: [], origins: [] },
    logger = silentLog,
  } = options;
  const file = openDatabase({ dir, now: () => clock.wallMs() });
  const store = new SqliteStore(file, hostTimers);
  const core = buildCore({
    store,
    clock,
    webRoot,
    rules,
    logger,
    callerKey: CALLER_KEY,
    gatekeeper: options.gatekeeper ?? masterGatekeeper(TOKEN),
    ...(options.extend ? { extend: options.extend } : {}),
    timers: hostTimers,
    resources: RESOURCES,
    ...(options.queueLimits ? { queueLimits: options.queueLimits } : {}),
    codes: SITE_DATA.codes,
    knowledge: options.knowledge ?? KNOWLEDGE,
    quarantined: file.quarantined,
    notes: () => [],
    site: siteOf({ mode: 'live', dictionary: SITE_DATA.dictionary }),
  });
  const port = await listen(core.server, '127.0.0.1', 0);
  const url = `http://127.0.0.1:${port}`;
  const feeds: Feed[] = [];

  const request = (path: string, { headers = {}, ...init }: Init = {}): Promise<Response> =>
    fetch(url + path, { ...init, headers: { authorization: `Bearer ${TOKEN}`, ...headers } });
  const postRaw = (
    body: string | Uint8Array<ArrayBuffer>,
    headers: Record<string, string> = {},
  ): Promise<Response> =>
    request('/v1/events', {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...headers },
    });
  const post = async (body: unknown): Promise<{ status: number; reply: IngestReply }> => {
    const response = await postRaw(JSON.stringify(body));
    return { status: response.status, reply: (await response.json()) as IngestReply };
  };
  const connect = (auth: object = { token: TOKEN }): Feed => {
    const feed: Feed = io(url, { auth, transports: ['websocket'], forceNew: true, reconnection: false });
    feeds.push(feed);
    return feed;
  };
  const hello = (feed: Feed, cursor: Hello['cursor']): Promise<HelloReply> =>
    feed.emitWithAck('hello', { protocol: SOCKET_PROTOCOL, wall: 'test', cursor });
  const stop = async (): Promise<void> => {
    for (const feed of feeds) feed.disconnect();
    await core.close();
  };
  return { url, port, store, db: file.db, core, request, postRaw, post, connect, hello, stop };
}

/** A running fixture. */
export type Fixture = Awaited<ReturnType<typeof startFixture>>;

/** A plain event of the wire; version 1 of incident `a` unless said otherwise. */
export function rawEvent(patch: Record<string, unknown> = {}): Record<string, unknown> {
  return { sourceCode: SOURCE, sourceId: 'a', version: 1, category: CATEGORY, title: '邻里噪音', ...patch };
}
