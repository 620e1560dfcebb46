import { createServer, type Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Beat } from '../shared/contracts/gateway-socket.js';
import type { Site } from '../shared/contracts/site.js';
import type { Clock } from '../shared/time/clock.js';
import type { Timers } from '../shared/time/second-ticker.js';
import { WallReplica } from '../shared/wall/replica.js';
import { QUEUE_LIMITS, type QueueLimits } from './fanout/slow-client.js';
import { SocketServer } from './fanout/socket-server.js';
import { buildApp } from './http/app.js';
import { nodeBridge } from './http/node-bridge.js';
import type { OriginRules } from './http/origin.js';
import type { KnownCodes } from './ingest/check-event.js';
import { IngestService } from './ingest/ingest-service.js';
import { SourceCounters } from './ingest/source-counters.js';
import type { Log } from './log.js';
import type { EventLog } from './store/event-log.js';
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
  readonly log: EventLog;
  readonly site: Site;
  readonly codes: KnownCodes;
  readonly token: string;
  readonly rules: OriginRules;
  readonly webRoot: string | null;
  readonly resources: string;
  /** Where a damaged log was set aside at this start, or null. */
  readonly quarantined: string | null;
  /** When a feed counts as too slow; `QUEUE_LIMITS` unless said otherwise. */
  readonly queueLimits?: QueueLimits;
  /** Notes of the built-in source, if there is one. */
  readonly notes: () => Beat['notes'];
  readonly clock: Clock;
  readonly timers: Timers;
  readonly logger: Log;
}

/** Log, ingest, fan-out and HTTP wired together around one server that does not listen yet. */
export interface Core {
  readonly server: Server;
  readonly replica: WallReplica;
  /** Commits what waits, then closes every connection and the log. */
  close(): Promise<void>;
}

/** Wires the parts; decides nothing. */
export function buildCore(parts: CoreParts): Core {
  const { log, site, clock, timers, logger, quarantined } = parts;
  const replica = new WallReplica();
  replica.reset(log.epoch, log.rev, log.incidents());
  const counters = new SourceCounters();
  const ingest = new IngestService({
    log,
    replica,
    counters,
    clock,
    timers,
    codes: parts.codes,
    onCommit: (from, events) => sockets.publish(from, events),
  });
  const beat = () => ({
    sources: counters.list(),
    deadLetters: log.letters.total,
    notes: [...parts.notes(), ...(quarantined === null ? [] : [{ key: 'store.quarantined', count: 1 }])],
    storeError: ingest.storeFailure,
  });
  const health = () => ({
    version: GATEWAY_VERSION,
    mode: site.mode,
    epoch: log.epoch,
    rev: log.rev,
    serverTime: clock.wallMs(),
    incidents: replica.incidents.size,
    quarantined,
    ...sockets.stats,
    ...beat(),
  });
  const { token, rules, webRoot, resources } = parts;
  const app = buildApp({
    ingest,
    log,
    token,
    rules,
    webRoot,
    resources,
    health,
    now: () => clock.wallMs(),
    liveness: () => ({ ok: ingest.storeFailure === null }),
    deadLetters: (limit) => log.letters.last(limit),
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
    nodeBridge((request, env) => app.fetch(request, env), failed),
  );
  const sockets = new SocketServer({
    queueLimits: parts.queueLimits ?? QUEUE_LIMITS,
    server,
    log,
    replica,
    token,
    rules,
    site,
    clock,
    timers,
    logger,
    beat,
    gatewayVersion: GATEWAY_VERSION,
  });
  let probeTimer: unknown = null;
  const probe = (): void => {
    ingest.probe();
    probeTimer = timers.setTimeout(probe, PROBE_MS);
  };
  probe();
  return {
    server,
    replica,
    close: async () => {
      timers.clearTimeout(probeTimer);
      ingest.stop();
      const cut = timers.setTimeout(() => connections.forEach((socket) => socket.destroy()), CLOSE_GRACE_MS);
      const closed = sockets.close();
      server.closeIdleConnections();
      await closed;
      timers.clearTimeout(cut);
      log.close();
    },
  };
}
