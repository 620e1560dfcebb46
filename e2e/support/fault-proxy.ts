import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { FaultPipe, HEALTHY, type Toxics } from './fault-pipe.js';
import { seeded, type Random } from './random.js';

/** `up` is client → server, `down` is server → client. */
export type Direction = 'up' | 'down';

interface Link {
  readonly client: Socket;
  readonly server: Socket;
  readonly up: FaultPipe;
  readonly down: FaultPipe;
  /** A side closed while the way to the other was a black hole: told when it is lifted. */
  closing: Direction | null;
}

/**
 * A TCP proxy that breaks connections on purpose. The faults are those of Toxiproxy plus
 * one-directional black holes and half-open connections, switchable while it runs. All random
 * choices come from one seed, split per connection and direction, so that the timing of one
 * connection does not change what another gets.
 */
export class FaultProxy {
  /** Connections accepted since the start. */
  accepted = 0;
  private readonly toxics: Record<Direction, Toxics> = { up: { ...HEALTHY }, down: { ...HEALTHY } };
  private readonly links = new Set<Link>();
  private refusing = false;
  private lastDown: number | null = null;

  private constructor(
    private readonly server: Server,
    private readonly target: { host: string; port: number },
    private readonly random: Random,
  ) {}

  /** Listens on a free loopback port and forwards to `target`. */
  static async start(target: { host: string; port: number }, seed: number): Promise<FaultProxy> {
    const server = createServer({ allowHalfOpen: true });
    const proxy = new FaultProxy(server, target, seeded(seed));
    server.on('connection', (client) => proxy.open(client));
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, '127.0.0.1', resolve);
    });
    return proxy;
  }

  /** Port that clients connect to. */
  get port(): number {
    const address: AddressInfo | string | null = this.server.address();
    if (address === null || typeof address === 'string')
      throw new Error('fault proxy: expected a TCP address, it is not listening');
    return address.port;
  }

  /** Connections that are open now. */
  get openCount(): number {
    return this.links.size;
  }

  /** When a client last got any bytes, monotonic ms; null when none did. What a beat could have come with. */
  get lastDownAt(): number | null {
    return this.lastDown;
  }

  /** Sets faults on one direction or both; fields that are not given stay as they are. */
  set(direction: Direction | 'both', toxics: Partial<Toxics>): void {
    if (direction !== 'down') Object.assign(this.toxics.up, toxics);
    if (direction !== 'up') Object.assign(this.toxics.down, toxics);
    for (const link of this.links) {
      link.up.pump();
      link.down.pump();
      if (link.closing && !this.toxics[link.closing].blackHole) this.drop(link);
    }
  }

  /** A pulled cable that the kernel notices: every connection closes and new ones are closed at once. */
  cut(): void {
    this.refusing = true;
    for (const link of this.links) this.drop(link);
  }

  /** Every connection gets an RST; new ones are let in. */
  reset(): void {
    for (const link of [...this.links]) {
      this.forget(link);
      link.client.resetAndDestroy();
      link.server.resetAndDestroy();
    }
  }

  /** The server's side is gone and the client is never told: no FIN, no RST, no bytes. */
  halfOpen(): void {
    for (const link of [...this.links]) {
      link.up.stop();
      link.down.stop();
      link.server.removeAllListeners('close');
      link.server.destroy();
      link.client.removeAllListeners('data');
      link.client.resume();
    }
  }

  /** No faults for what comes next; connections that a fault already killed stay dead. */
  heal(): void {
    this.refusing = false;
    this.set('both', HEALTHY);
  }

  /** Closes everything; the port is free afterwards. */
  async close(): Promise<void> {
    for (const link of [...this.links]) this.drop(link);
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private open(client: Socket): void {
    client.on('error', () => client.destroy());
    if (this.refusing) {
      client.destroy();
      return;
    }
    const number = this.accepted++;
    client.pause();
    client.setNoDelay(true);
    const server = connect({ ...this.target, allowHalfOpen: true, noDelay: true });
    const link: Link = {
      client,
      server,
      up: new FaultPipe(client, server, this.toxics.up, this.random.fork(number * 2)),
      down: new FaultPipe(server, client, this.toxics.down, this.random.fork(number * 2 + 1), () => {
        this.lastDown = performance.now();
      }),
      closing: null,
    };
    this.links.add(link);
    server.on('error', () => server.destroy());
    client.on('close', () => this.closed(link, 'up'));
    server.on('close', () => this.closed(link, 'down'));
    link.up.pump();
  }

  private closed(link: Link, way: Direction): void {
    if (this.toxics[way].blackHole) link.closing = way;
    else this.drop(link);
  }

  private drop(link: Link): void {
    if (!this.forget(link)) return;
    link.client.destroy();
    link.server.destroy();
  }

  private forget(link: Link): boolean {
    link.up.stop();
    link.down.stop();
    return this.links.delete(link);
  }
}
