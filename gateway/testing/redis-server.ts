import { freePort, programOf, serviceFolder, ServiceProcess } from './service-process.js';

/** A real Redis on loopback that keeps nothing on disk. */
export class RedisServer {
  private constructor(
    readonly port: number,
    private readonly folder: ReturnType<typeof serviceFolder>,
    private readonly process: ServiceProcess,
  ) {}

  static async start(): Promise<RedisServer> {
    const folder = serviceFolder('redis');
    const port = await freePort();
    const settings = { port, bind: '127.0.0.1', save: '', appendonly: 'no', dir: folder.dir };
    const args = Object.entries(settings).flatMap(([key, value]) => [`--${key}`, String(value)]);
    const program = programOf('redis-server', ['/usr/bin', '/usr/local/bin']);
    const server = new RedisServer(
      port,
      folder,
      new ServiceProcess(program, args, 'Ready to accept connections'),
    );
    await server.process.start();
    return server;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  /** Connections break, and what it held is gone. */
  crash(): Promise<void> {
    return this.process.end('SIGKILL');
  }

  /** Starts again, empty, on the same port. */
  again(): Promise<void> {
    return this.process.start();
  }

  /** Takes connections and answers nothing, as a machine that hangs; or goes on. */
  hang(on: boolean): void {
    this.process.signal(on ? 'SIGSTOP' : 'SIGCONT');
  }

  async stop(): Promise<void> {
    await this.process.end('SIGTERM');
    this.folder.remove();
  }
}
