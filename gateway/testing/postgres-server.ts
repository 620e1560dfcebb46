import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { asServiceUser, freePort, programOf, serviceFolder, ServiceProcess } from './service-process.js';

const VERSIONS = '/usr/lib/postgresql';
/** Enough for some nodes of five connections each. */
const CONNECTIONS = 60;

/** A real PostgreSQL on loopback, with databases for the asking. */
export class PostgresServer {
  private databases = 0;

  private constructor(
    readonly port: number,
    private readonly folder: ReturnType<typeof serviceFolder>,
    private readonly process: ServiceProcess,
  ) {}

  /**
   * Makes a cluster in a temporary folder and starts it. Without `flush`, which measurements ask for:
   * what a killed process has written survives in the cache of the system, and no test pulls the plug.
   */
  static async start(flush = false): Promise<PostgresServer> {
    const folder = serviceFolder('postgres');
    const data = join(folder.dir, 'data');
    const options = { ...asServiceUser, stdio: 'pipe' as const };
    const init = ['-D', data, '-U', 'yiping', '-A', 'trust', '-E', 'UTF8', '--locale', 'C', '--no-sync'];
    execFileSync(binary('initdb'), init, { ...options, cwd: folder.dir });
    const port = await freePort();
    const settings = {
      port,
      listen_addresses: '127.0.0.1',
      unix_socket_directories: folder.dir,
      max_connections: CONNECTIONS,
      shared_buffers: '32MB',
      fsync: flush ? 'on' : 'off',
      full_page_writes: flush ? 'on' : 'off',
      dynamic_shared_memory_type: 'mmap',
    };
    const args = [
      '-D',
      data,
      ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]),
    ];
    const ready = 'database system is ready to accept connections';
    const server = new PostgresServer(port, folder, new ServiceProcess(binary('postgres'), args, ready));
    await server.process.start();
    return server;
  }

  /** URL of a new empty database. */
  async database(): Promise<string> {
    this.databases += 1;
    const name = `test_${this.databases}`;
    await this.query('postgres', `CREATE DATABASE ${name}`);
    return this.urlOf(name);
  }

  /** Runs statements as the owner and returns the rows of the last. */
  async query(database: string, sql: string): Promise<readonly unknown[]> {
    const { Client } = await import('pg');
    const client = new Client({ connectionString: this.urlOf(database) });
    await client.connect();
    try {
      const results: unknown = await client.query(sql);
      const last: unknown = Array.isArray(results) ? results.at(-1) : results;
      return (last as { rows: readonly unknown[] }).rows;
    } finally {
      await client.end();
    }
  }

  /** As a crash: connections break, nothing is put in order. */
  crash(): Promise<void> {
    return this.process.end('SIGQUIT');
  }

  /** Starts again on the same data and port. */
  again(): Promise<void> {
    return this.process.start();
  }

  /** Ends it and removes its data. */
  async stop(): Promise<void> {
    await this.process.end('SIGINT');
    this.folder.remove();
  }

  private urlOf(database: string): string {
    return `postgres://yiping@127.0.0.1:${this.port}/${database}`;
  }
}

/** Debian keeps the programs of each version in a folder of its own. */
function binary(name: string): string {
  const versions = existsSync(VERSIONS) ? readdirSync(VERSIONS).sort((a, b) => Number(b) - Number(a)) : [];
  return programOf(
    name,
    versions.map((version) => join(VERSIONS, version, 'bin')),
  );
}
