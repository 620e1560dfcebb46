import type { Server as HttpServer } from 'node:http';
import { Server, type Socket } from 'socket.io';
import * as v from 'valibot';
import {
  BEAT_INTERVAL_MS,
  HandshakeAuthSchema,
  PING_INTERVAL_MS,
  PING_TIMEOUT_MS,
  type Beat,
  type FeedToServer,
  type HelloReply,
  type ServerToFeed,
} from '../../shared/contracts/gateway-socket.js';
import { EVENT_MAX_BYTES } from '../../shared/contracts/ingest.js';
import { PICTURE_MAX } from '../../shared/contracts/walls.js';
import type { Timers } from '../../shared/time/second-ticker.js';
import type { LogEvent } from '../../shared/wall/event.js';
import type { WallReplica } from '../../shared/wall/replica.js';
import { refusedAdmission } from '../http/auth.js';
import { callerProblem, type OriginRules } from '../http/origin.js';
import type { Log } from '../log.js';
import type { Gatekeeper, Principal } from '../people/principal.js';
import { Batcher } from './batcher.js';
import type { SocketDoor } from './door.js';
import type { LiveFeed, SendUnits, Speaker } from './live-feed.js';
import { Session, type SessionParts } from './session.js';
import { isTooSlow, queuedPackets, type QueueLimits } from './slow-client.js';
import { Snapshots } from './snapshots.js';
import { isUnreadable } from './unreadable.js';
import { askSocket, type WallLine, type WallListener } from './wall-line.js';

/**
 * Largest message: room for the largest picture of a screen, for one pushed event of the allowed size,
 * and for one twice as large that is still refused in words. A sender of more is cut off, and counted.
 */
const MESSAGE_MAX_BYTES = Math.max(2 * EVENT_MAX_BYTES, PICTURE_MAX + 8_192);
/** A socket that has not said hello by then is dropped. */
const HELLO_WAIT_MS = 10_000;
const LIVE = 'live';
/** The messages of a feed; each door adds its own. */
const FEED_EVENTS: readonly string[] = ['hello', 'page', 'time', 'wall'];

/** Set at the handshake, and there on every socket that was let in. */
interface SocketData {
  principal: Principal;
  token: string;
}
type FeedIo = Server<FeedToServer, ServerToFeed, Record<string, never>, SocketData>;
type FeedSocket = Socket<FeedToServer, ServerToFeed, Record<string, never>, SocketData>;

/** What the fan-out works with. */
export interface FanoutParts extends Omit<SessionParts, 'snapshots' | 'flushLive'> {
  readonly server: HttpServer;
  readonly replica: WallReplica;
  readonly gatekeeper: Gatekeeper;
  /** Ways in beside a feed's own messages. */
  readonly doors: readonly SocketDoor[];
  /** Parts that speak to welcomed feeds beside the log. */
  readonly speakers: readonly Speaker[];
  /** Listens to what walls say of themselves; null in a gateway that has no use for it. */
  readonly walls: WallListener | null;
  readonly rules: OriginRules;
  readonly timers: Timers;
  readonly logger: Log;
  readonly queueLimits: QueueLimits;
  /** The parts of a beat that are not the log's. */
  readonly beat: () => Omit<Beat, 'epoch' | 'rev' | 'serverTime'>;
}

/** Counters of the fan-out since the start. */
export interface FanoutStats {
  readonly feeds: number;
  readonly connects: number;
  readonly slowDropped: number;
  /** Messages of feeds that could not be read, or that asked for what there is not. */
  readonly messagesRefused: number;
}

/** Socket.IO side of the gateway: who may connect, live batches, beats, slow clients. */
export class SocketServer {
  private readonly io: FeedIo;
  private readonly batcher: Batcher;
  private readonly snapshots: Snapshots;
  private readonly known: ReadonlySet<unknown>;
  private beatTimer: unknown = null;
  private readonly sendUnits: SendUnits = (to, message) => {
    this.io.to(to.map(({ id }) => id)).emit('units', message);
  };
  private connects = 0;
  private slowDropped = 0;
  private messagesRefused = 0;

  constructor(private readonly parts: FanoutParts) {
    const { store, replica, clock, timers, server, rules, gatekeeper, doors } = parts;
    this.known = new Set([...FEED_EVENTS, ...doors.map(({ event }) => event)]);
    this.snapshots = new Snapshots(store.epoch, replica);
    this.batcher = new Batcher(store.epoch, store.rev, clock, timers, (batch) => {
      // One call for the room: the batch is turned into JSON once for all sockets.
      this.io.to(LIVE).emit('events', batch);
    });
    this.io = new Server(server, {
      transports: ['websocket'],
      serveClient: false,
      maxHttpBufferSize: MESSAGE_MAX_BYTES,
      pingInterval: PING_INTERVAL_MS,
      pingTimeout: PING_TIMEOUT_MS,
      connectTimeout: HELLO_WAIT_MS,
      perMessageDeflate: false,
      allowRequest: (request, decide) => {
        const { host, origin } = request.headers;
        const problem = callerProblem({ host, origin }, rules);
        if (problem === null) return decide(null, true);
        parts.logger.warn({ problem }, 'socket refused');
        // engine.io would answer 400; left undecided, it does nothing more with this request.
        request.socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      },
    });
    this.io.use((socket, next) => {
      const auth = v.safeParse(HandshakeAuthSchema, socket.handshake.auth);
      const token = auth.success ? auth.output.token : '';
      const admission = gatekeeper.admit(token);
      if (!admission.ok) {
        const { got, hint } = refusedAdmission(admission, token !== '').problem;
        next(
          new Error(`token refused: expected a token of this gateway in auth.token, came ${got}; ${hint}`),
        );
        return;
      }
      socket.data.principal = admission.principal;
      socket.data.token = token;
      next();
    });
    this.io.on('connection', (socket) => this.welcome(socket));
    this.armBeat();
  }

  get stats(): FanoutStats {
    const { connects, slowDropped, messagesRefused } = this;
    const feeds = this.io.sockets.adapter.rooms.get(LIVE)?.size ?? 0;
    return { feeds, connects, slowDropped, messagesRefused };
  }

  /** Takes committed entries; `from` is the revision of the first. */
  publish(from: number, events: readonly LogEvent[]): void {
    this.batcher.add(from, events);
    this.dropSlow();
  }

  /**
   * Cuts every feed's connection. Feeds come back by themselves with their cursor; a polite
   * disconnect would be taken for being turned out.
   */
  greetAnew(): void {
    for (const socket of this.io.sockets.sockets.values()) socket.conn.close();
  }

  async close(): Promise<void> {
    this.parts.timers.clearTimeout(this.beatTimer);
    this.batcher.flush();
    await this.io.close();
  }

  private welcome(socket: FeedSocket): void {
    this.connects += 1;
    const { store, site, clock, gatewayVersion, timers, logger, doors } = this.parts;
    const flushLive = () => this.batcher.flush();
    const session = new Session(
      { store, snapshots: this.snapshots, site, clock, gatewayVersion, flushLive },
      {
        goLive: () => void socket.join(LIVE),
        sendEvents: (batch) => socket.emit('events', batch),
      },
    );
    const feed: LiveFeed = { id: socket.id, queued: () => queuedPackets(socket.conn) };
    const line: WallLine = {
      id: socket.id,
      get wall() {
        return session.wall ?? '';
      },
      kind: socket.data.principal.kind,
      ask: (control, timeoutMs) => askSocket(socket, control, timeoutMs),
    };
    let used = false;
    const late = timers.setTimeout(() => {
      if (session.wall === null && !used) socket.disconnect(true);
    }, HELLO_WAIT_MS);
    socket.on('disconnect', (reason, description: unknown) => {
      timers.clearTimeout(late);
      if (reason === 'transport error' && isUnreadable(description)) this.refuse();
      for (const speaker of this.parts.speakers) speaker.leave(feed);
      this.parts.walls?.left(line);
      if (session.wall !== null) logger.info({ wall: session.wall, reason }, 'feed left');
    });
    // A packet that cannot be read at all: Socket.IO closes the connection.
    socket.on('error', () => this.refuse());
    socket.onAny((name: unknown) => {
      if (!this.known.has(name)) this.refuse();
    });
    for (const door of doors) {
      socket.on(door.event, (raw: unknown, ack: unknown) => {
        used = true;
        this.enter(door, socket, raw, ack);
      });
    }
    socket.on('hello', (raw, ack) => {
      if (typeof ack !== 'function') return this.refuse();
      void socket.leave(LIVE);
      if (!socket.data.principal.scopes.has('watch')) {
        this.refuse();
        return ack({ ok: false, error: 'expected a token with the scope watch, came one without' });
      }
      const ahead = session.ahead(raw);
      // What a wall has seen it must not lose by moving to a node that is a moment behind.
      const greet = (): void => {
        if (this.greet(session, raw, ack)) this.introduce(feed, socket);
      };
      if (ahead === null || !store.catchUp) greet();
      else void store.catchUp(ahead).then(greet);
    });
    socket.on('page', (raw, ack) => {
      if (typeof ack !== 'function') return this.refuse();
      session.page(raw, (answer) => {
        if ('error' in answer) this.refuse();
        ack(answer);
      });
    });
    socket.on('wall', (raw) => {
      // A name comes with a welcome, and a welcome needs the scope watch.
      if (session.wall === null || this.parts.walls?.report(line, raw) !== true) this.refuse();
    });
    socket.on('time', (raw, ack) => {
      if (typeof ack !== 'function' || !session.time(raw, ack)) this.refuse();
    });
  }

  /** True when the feed was welcomed. */
  private greet(session: Session, raw: unknown, ack: (reply: HelloReply) => void): boolean {
    const { store, logger } = this.parts;
    let welcomed = false;
    try {
      session.hello(raw, (answer) => {
        welcomed = answer.ok;
        if (!answer.ok) this.refuse();
        ack(answer);
      });
      logger.info({ wall: session.wall, rev: store.rev }, 'feed said hello');
    } catch (error) {
      logger.error({ error: String(error) }, 'hello failed');
      ack({ ok: false, error: `the gateway cannot read its log: ${String(error)}` });
    }
    return welcomed;
  }

  /** A feed that left while the log caught up is not spoken to. */
  private introduce(feed: LiveFeed, socket: FeedSocket): void {
    if (!socket.connected) return;
    for (const speaker of this.parts.speakers) speaker.greet(feed, this.sendUnits);
  }

  private enter(door: SocketDoor, socket: FeedSocket, raw: unknown, ack: unknown): void {
    if (typeof ack !== 'function') return this.refuse();
    const answer = ack as (reply: object) => void;
    // Asked each time: an account may have been changed, and each message counts for the rate.
    const admission = this.parts.gatekeeper.admit(socket.data.token);
    if (!admission.ok && admission.retryAfterMs === null) return this.turnOut(socket);
    const principal = admission.ok ? admission.principal : socket.data.principal;
    if (admission.ok && principal.scopes.has(door.scope)) {
      this.settle(door, door.handle(raw, principal), answer);
      return;
    }
    this.refuse();
    const retryAfterMs = admission.ok ? null : admission.retryAfterMs;
    this.settle(door, Promise.resolve(door.forbidden(principal, raw, retryAfterMs)), answer);
  }

  /** Acks what a door answers. A door that fails costs its sender the ack, and not every wall the gateway. */
  private settle({ event }: SocketDoor, work: Promise<object>, answer: (reply: object) => void): void {
    work.then(answer, (error: unknown) => {
      this.refuse();
      this.parts.logger.error({ event, error: String(error) }, 'a message upset the gateway');
    });
  }

  private turnOut(socket: FeedSocket): void {
    this.parts.logger.info({ who: socket.data.principal.id }, 'token no longer counts, socket closed');
    socket.disconnect(true);
  }

  /** Sockets stay for weeks: a token that was revoked meanwhile must not go on watching. */
  private dropRevoked(): void {
    for (const socket of this.io.of('/').sockets.values()) {
      if (this.parts.gatekeeper.standing(socket.data.token) === null) this.turnOut(socket);
    }
  }

  private refuse(): void {
    this.messagesRefused += 1;
  }

  private armBeat(): void {
    this.beatTimer = this.parts.timers.setTimeout(() => {
      this.armBeat();
      const { store, clock, beat } = this.parts;
      // What the beat's revision promises must be on its way before the beat.
      this.batcher.flush();
      const serverTime = clock.wallMs();
      // A beat says that nothing newer exists. Who cannot know that stays silent, and the walls look old.
      if (!store.behind)
        this.io.to(LIVE).emit('beat', { epoch: store.epoch, rev: store.rev, serverTime, ...beat() });
      this.dropSlow();
      this.dropRevoked();
    }, BEAT_INTERVAL_MS);
  }

  private dropSlow(): void {
    for (const socket of this.io.sockets.sockets.values()) {
      if (!isTooSlow(socket.conn, this.parts.queueLimits)) continue;
      this.slowDropped += 1;
      this.parts.logger.warn({ socket: socket.id }, 'feed too slow, dropped; it comes back with its cursor');
      // A polite close would wait for the very queue that does not drain.
      socket.conn.request.socket.destroy();
    }
  }
}
