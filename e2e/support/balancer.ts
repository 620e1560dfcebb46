import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/**
 * The one address in front of several nodes: each connection goes to the next node that takes it.
 * It passes bytes and closes as they come; faults are the business of `FaultProxy`.
 */
export class Balancer {
  private readonly open = new Set<Socket>();
  private next = 0;

  private constructor(
    private readonly server: Server,
    private readonly ports: readonly number[],
  ) {}

  /** Listens on a free loopback port in front of nodes on these loopback ports. */
  static async start(ports: readonly number[]): Promise<Balancer> {
    const server = createServer({ allowHalfOpen: true, pauseOnConnect: true });
    const balancer = new Balancer(server, ports);
    server.on('connection', (client) => balancer.pass(client, ports.length));
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, '127.0.0.1', resolve);
    });
    return balancer;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Closes everything; the port is free afterwards. */
  async close(): Promise<void> {
    for (const socket of this.open) socket.destroy();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private pass(client: Socket, tries: number): void {
    const port = this.ports[this.next++ % this.ports.length] ?? 0;
    const node = connect({ port, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
    this.open.add(node);
    node.once('close', () => this.open.delete(node));
    const refused = (): void => {
      node.destroy();
      if (tries > 1 && !client.destroyed) this.pass(client, tries - 1);
      else client.destroy();
    };
    node.once('error', refused);
    node.once('connect', () => {
      node.off('error', refused);
      this.join(client, node);
    });
  }

  private join(client: Socket, node: Socket): void {
    this.open.add(client);
    client.setNoDelay(true);
    for (const [from, to] of [
      [client, node],
      [node, client],
    ] as const) {
      from.pipe(to);
      from.on('error', () => to.destroy());
      from.on('close', () => {
        this.open.delete(from);
        to.destroy();
      });
    }
    client.resume();
  }
}
