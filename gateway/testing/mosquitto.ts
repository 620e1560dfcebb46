import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, programOf, serviceFolder, ServiceProcess } from './service-process.js';

/** A real Mosquitto on loopback that keeps its sessions on disk when it ends in an orderly way. */
export class MosquittoServer {
  private constructor(
    readonly port: number,
    private readonly folder: ReturnType<typeof serviceFolder>,
    private readonly process: ServiceProcess,
  ) {}

  static async start(): Promise<MosquittoServer> {
    const folder = serviceFolder('mosquitto');
    // Mosquitto gives up root for the user that owns its data.
    chmodSync(folder.dir, 0o777);
    const port = await freePort();
    const file = join(folder.dir, 'mosquitto.conf');
    const settings = [
      `listener ${port} 127.0.0.1`,
      'allow_anonymous true',
      'persistence true',
      `persistence_location ${folder.dir}/`,
      // What waits for a session that is away is kept without bound, as docs/sources.md tells a site to.
      'max_queued_messages 0',
      'log_dest stderr',
      'log_type all',
    ];
    writeFileSync(file, `${settings.join('\n')}\n`);
    const program = programOf('mosquitto', ['/usr/sbin', '/usr/bin', '/usr/local/sbin']);
    const server = new MosquittoServer(port, folder, new ServiceProcess(program, ['-c', file], 'running'));
    await server.process.start();
    return server;
  }

  get url(): string {
    return `mqtt://127.0.0.1:${this.port}`;
  }

  /** Ends in an orderly way: sessions and what waits in them go to disk. */
  end(): Promise<void> {
    return this.process.end('SIGTERM');
  }

  /** Starts again on the same port, with the sessions that were kept. */
  again(): Promise<void> {
    return this.process.start();
  }

  async stop(): Promise<void> {
    await this.process.end('SIGTERM');
    this.folder.remove();
  }
}
