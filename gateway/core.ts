import { createServer, type Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Beat } from '../shared/contracts/gateway-socket.js';
import type { Site } from '../shared/contracts/site.js';
import type { Clock } from '../shared/time/clock.js';
import type { Timers } from '../shared/time/second-ticker.js';
import type { LogEvent } from '../shared/wall/event.js';
import { WallReplica } from '../shared/wall/replica.js';
import type { SocketDoor } from './fanout/door.js';
import type { Speaker } from './fanout/live-feed.js';
import { QUEUE_LIMITS, type QueueLimits } from './fanout/slow-client.js';
import { SocketServer } from './fanout/socket-server.js';
import type { WallListener } from './fanout/wall-line.js';
import { buildApp, type Route } from './http/app.js';
import { nodeBridge } from './http/node-bridge.js';
import type { OriginRules } from './http/origin.js';
import { callerHasher } from './ingest/caller-hash.js';
import type { KnownCodes } from './ingest/check-event.js';
import { IngestService } from './ingest/ingest-service.js';
import { SourceCounters } from './ingest/source-counters.js';
import type { Log } from './log.js';
import type { PlaceKnowledge } from './place/places.js';
import type { Gatekeeper } from './people/principal.js';
import { logDamage } from './store/damage.js';
import type { GatewayStore } from './store/gateway-store.js';
import { GATEWAY_VERSION } from './version.js';

/** Milliseconds between tries while the log cannot be written. */
const PROBE_MS = 2_000;
/** A request that takes longer to arrive is cut: a slow sender must not hold a place for ever. */
const REQUEST_TIMEOUT_MS = 30_000;
const HEADERS_TIMEOUT_MS = 10_000;
const KEEP_ALIVE_MS = 30_000;
/** Peers that have not closed by then are cut when the gateway stops. */
const CLOSE_GRACE_MS = 500;

/** What the gateway's middle is made of. */
export interface CoreParts {
  readonly store: GatewayStore;
  readonly site: Site;
  readonly codes: KnownCodes;
  readonly knowledge: PlaceKnowledge;
  readonly gatekeeper: Gatekeeper;
  /** Key of the hashes of callers' phones. */
  readonly callerKey: string;
  readonly rules: OriginRules;
  readonly webRoot: string | null;
  readonly resources: string;
  /** Where a damaged log was set aside at this start, or null. */
  readonly quarantined: string | null;
  /** When a feed counts as too slow; `QUEUE_LIMITS` unless said otherwise. */
  readonly queueLimits?: QueueLimits;
  /** Notes of the built-in source, if there is one. */
  readonly notes: () => Beat['notes'];
  /** Routes and socket messages of parts that the core does not know. They may use `ingest` and `counters`. */
  readonly extend?: (middle: Middle) => Extension;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly logger: Log;
}

/** What parts around the core work with. */
export interface Middle {
  readonly store: GatewayStore;
  readonly ingest: IngestService;
  readonly counters: SourceCounters;
  readonly replica: WallReplica;
}

/** What such parts add. */
export interface Extension {
  readonly routes?: readonly Route[];
  readonly doors?: readonly SocketDoor[];
  readonly speakers?: readonly Speaker[];
  /** At most one part listens to walls. */
  readonly walls?: WallListener;
  /** Told of entries after the replica has taken them. */
  readonly changed?: (events: readonly LogEvent[]) => void;
  /** Added to the details of `GET /v1/health`. */
  readonly health?: () => object;
  /** Called first when the gateway stops: no more input after it resolves. */
  readonly stop?: () => Promise<void>;
}

/** Log, ingest, fan-out and HTTP wired together around one server that does not listen yet. */
export interface Core {
  readonly server: Server;
  readonly replica: WallReplica;
  /** Has every feed say hello anew, after the site has changed; each goes on from its cursor. */
  greetAnew(): void;
  /** Commits what waits, then closes every connection and the log. */
  close(): Promise<void>;
}

/** Wires the parts; decides nothing. */
export function buildCore(parts: CoreParts): Core {
  const { store, site, clock, timers, logger, quarantined, gatekeeper, rules } = parts;
  const replica = new WallReplica();
  replica.reset(store.epoch, store.rev, store.incidents(), store.records());
  logDamage(store.damage, logger);
  const counters = new SourceCounters();
  const callerHash = callerHasher(parts.callerKey);
  const ingest = new IngestService({
    store,
    counters,
    clock,
    timers,
    codes: parts.codes,
    knowledge: parts.knowledge,
    callerHash,
  });
  const extension = parts.extend?.({ store, ingest, counters, replica }) ?? {};
  const { routes = [], doors = [], speakers = [], walls = null, stop } = extension;
  const storeNotes = [
    { key: 'store.quarantined', count: quarantined === null ? 0 : 1 },
    { key: 'store.unreadable', count: store.damage?.lost.size ?? 0 },
  ].filter(({ count }) => count > 0);
  const beat = () => ({
    sources: counters.list(clock.wallMs(), store.openLetters),
    deadLetters: store.letterCount,
    notes: [...parts.notes(), ...storeNotes],
    storeError: ingest.storeFailure,
  });
  let requestsRefused = 0;
  const health = () => ({
    version: GATEWAY_VERSION,
    mode: site.mode,
    epoch: store.epoch,
    rev: store.rev,
    serverTime: clock.wallMs(),
    incidents: replica.incidents.size,
    records: replica.records.size,
    quarantined,
    requestsRefused,
    ...sockets.stats,
    ...extension.health?.(),
    ...beat(),
  });
  const { webRoot, resources } = parts;
  const app = buildApp({
    ...{ ingest, store, site, gatekeeper, rules, webRoot, resources, routes, health },
    now: () => clock.wallMs(),
    liveness: () => ({ ok: ingest.storeFailure === null }),
  });
  const server = createServer({ requestTimeout: REQUEST_TIMEOUT_MS, headersTimeout: HEADERS_TIMEOUT_MS });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  const failed = (error: unknown) => logger.error({ error: String(error) }, 'request failed');
  const connections = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    connections.add(socket);
    socket.once('close', () => connections.delete(socket));
  });
  // Before the fan-out: engine.io takes over the request listeners that are there, and only those.
  server.on(
    'request',
    nodeBridge(async (request, env) => {
      const response = await app.fetch(request, env);
      // Also those that leave no dead letter: no request is turned away without a count.
      if (response.status >= 400 && response.status < 500) requestsRefused += 1;
      return response;
    }, failed),
  );
  const sockets = new SocketServer({
    ...{
      server,
      store,
      replica,
      gatekeeper,
      doors,
      speakers,
      walls,
      rules,
      site,
      clock,
      timers,
      logger,
      beat,
    },
    queueLimits: parts.queueLimits ?? QUEUE_LIMITS,
    gatewayVersion: GATEWAY_VERSION,
  });
  store.listen(
    (from, events) => {
      replica.applyBatch({ epoch: store.epoch, from, events });
      sockets.publish(from, events);
      extension.changed?.(events);
    },
    { incident: (id) => replica.incidents.get(id), record: (id) => replica.records.get(id) },
  );
  let probeTimer: unknown = null;
  const armProbe = (): void => {
    probeTimer = timers.setTimeout(() => {
      armProbe();
      void ingest.probe();
    }, PROBE_MS);
  };
  armProbe();
  return {
    server,
    replica,
    greetAnew: () => {
      sockets.greetAnew();
    },
    close: async () => {
      timers.clearTimeout(probeTimer);
      await stop?.();
      await ingest.stop();
      const cut = timers.setTimeout(() => connections.forEach((socket) => socket.destroy()), CLOSE_GRACE_MS);
      const closed = sockets.close();
      server.closeIdleConnections();
      await closed;
      timers.clearTimeout(cut);
      await store.close();
    },
  };
}
