import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo, Socket as TcpSocket } from 'node:net';
import { Server, type Socket } from 'socket.io';
import {
  PING_INTERVAL_MS,
  PING_TIMEOUT_MS,
  type FeedToServer,
  type Hello,
  type ServerToFeed,
} from '../../shared/contracts/gateway-socket.js';
import type { LogEvent } from '../../shared/wall/event.js';
import { stateOfLog } from './fixtures.js';
import { aBeat, aWelcome, eventsOf } from './welcome.js';

type GatewaySocket = Socket<FeedToServer, ServerToFeed>;

/**
 * A gateway of a few lines over a real Socket.IO server: an array as its log. It speaks the
 * contract and does nothing by itself but answer; a test beats and breaks it.
 */
export class ScriptedGateway {
  log: LogEvent[] = [];
  epoch = 'log-1';
  token = 'secret';
  pageSize = 2;
  readonly hellos: Hello[] = [];
  readonly tcp = new Set<TcpSocket>();
  private readonly http: HttpServer = createServer();
  private readonly io = new Server<FeedToServer, ServerToFeed>(this.http, {
    transports: ['websocket'],
    pingInterval: PING_INTERVAL_MS,
    pingTimeout: PING_TIMEOUT_MS,
  });

  private constructor() {
    this.http.on('connection', (socket) => {
      this.tcp.add(socket);
      socket.on('close', () => this.tcp.delete(socket));
    });
    this.io.use((socket, next) => {
      const given: unknown = socket.handshake.auth['token'];
      next(given === this.token ? undefined : new Error('token refused'));
    });
    this.io.on('connection', (socket) => this.serve(socket));
  }

  /** Starts on a free port of the loopback. */
  static async start(): Promise<ScriptedGateway> {
    const gateway = new ScriptedGateway();
    await new Promise<void>((done) => gateway.http.listen(0, '127.0.0.1', done));
    return gateway;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.http.address() as AddressInfo).port}`;
  }

  /** Connected feeds. */
  get feeds(): GatewaySocket[] {
    return [...this.io.sockets.sockets.values()];
  }

  /** Appends to the log and tells every feed. */
  append(events: readonly LogEvent[]): void {
    const from = this.log.length + 1;
    this.log.push(...events);
    this.io.emit('events', eventsOf(this.log, from, this.log.length, this.epoch));
  }

  beat(): void {
    this.io.emit('beat', aBeat(this.log.length, Date.now(), this.epoch));
  }

  /** Ends every connection at once, as a crash would. */
  cut(): void {
    for (const socket of this.tcp) socket.destroy();
  }

  /** Black hole: connections stay open, nothing is read or written any more. */
  freeze(): void {
    for (const feed of this.feeds) feed.conn.transport.removeAllListeners('packet');
    for (const socket of this.tcp) {
      socket.pause();
      socket.cork();
    }
  }

  async stop(): Promise<void> {
    this.cut();
    await this.io.close();
  }

  private serve(socket: GatewaySocket): void {
    let snapshot = { rev: 0, ...stateOfLog([]) };
    socket.on('hello', (hello, ack) => {
      this.hellos.push(hello);
      const rev = this.log.length;
      const { cursor } = hello;
      const mode = cursor?.epoch === this.epoch && cursor.rev <= rev ? 'replay' : 'snapshot';
      if (mode === 'snapshot') snapshot = { rev, ...stateOfLog(this.log, this.epoch) };
      const welcome = aWelcome(rev, { epoch: this.epoch, mode, serverTime: Date.now() });
      ack({ ok: true, welcome });
      if (mode === 'replay' && cursor && cursor.rev < rev) {
        socket.emit('events', eventsOf(this.log, cursor.rev + 1, rev, this.epoch));
      }
    });
    socket.on('page', ({ offset }, ack) => {
      // Offsets count the incidents first and then the records.
      const first = snapshot.incidents.length;
      const end = offset + this.pageSize;
      const next = end < first + snapshot.records.length ? end : null;
      const incidents = snapshot.incidents.slice(offset, end);
      const records = snapshot.records.slice(Math.max(0, offset - first), Math.max(0, end - first));
      ack({ epoch: this.epoch, rev: snapshot.rev, incidents, records, next });
    });
    socket.on('time', ({ t0 }, ack) => ack({ t0, t1: Date.now(), t2: Date.now() }));
  }
}
