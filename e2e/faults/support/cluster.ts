import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PostgresServer } from '../../../gateway/testing/postgres-server.js';
import { RedisServer } from '../../../gateway/testing/redis-server.js';
import { Balancer } from '../../support/balancer.js';
import type { GatewayAddress } from '../../support/http.js';
import type { Endangered } from './endangered.js';
import { GatewayChild, type GatewayHealth } from './gateway-child.js';

/** What a cluster of the suite may differ in. */
export interface ClusterOptions {
  readonly cli: string;
  readonly nodes: number;
  readonly bus: 'none' | 'redis';
}

/** Several gateway processes on one PostgreSQL behind one address, each of which can be killed. */
export class ClusterUnderTest implements Endangered, GatewayAddress {
  private victim = 0;

  private constructor(
    readonly nodes: readonly GatewayChild[],
    readonly postgres: PostgresServer,
    readonly redis: RedisServer | null,
    private readonly balancer: Balancer,
    private readonly folder: string,
  ) {}

  static async start({ cli, nodes: count, bus }: ClusterOptions): Promise<ClusterUnderTest> {
    const folder = mkdtempSync(join(tmpdir(), 'yiping-cluster-'));
    writeFileSync(join(folder, 'site.key'), 'k'.repeat(43));
    const [postgres, redis] = await Promise.all([
      PostgresServer.start(),
      bus === 'redis' ? RedisServer.start() : null,
    ]);
    const shared = {
      YIPING_STORE: 'postgres',
      YIPING_POSTGRES_URL: await postgres.database(),
      YIPING_SITE_KEY_FILE: join(folder, 'site.key'),
      ...(redis ? { YIPING_BUS: 'redis', YIPING_REDIS_URL: redis.url } : {}),
    };
    // Started together, as by one command: they race for making the tables.
    const nodes = await Promise.all(
      Array.from({ length: count }, (_, i) => {
        const env = { ...shared, YIPING_NODE_NAME: `node-${i}` };
        return GatewayChild.start({ cli, dataDir: join(folder, `node-${i}`), env });
      }),
    );
    const balancer = await Balancer.start(nodes.map(({ port }) => port));
    return new ClusterUnderTest(nodes, postgres, redis, balancer, folder);
  }

  /** Port of the one address. */
  get port(): number {
    return this.balancer.port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get token(): string {
    return this.nodes[0]?.token ?? '';
  }

  /** What the processes printed, for the message of a failure. */
  get output(): string {
    return this.nodes.map(({ output }, i) => `node ${i}:\n${output.slice(-20).join('')}`).join('\n');
  }

  /** `kill -9` of one node after the other, each started again. */
  async restart(): Promise<void> {
    const node = this.nodes[this.victim++ % this.nodes.length];
    await node?.restart();
  }

  /** Of the node that is furthest. */
  async health(): Promise<GatewayHealth> {
    const all = await Promise.all(this.nodes.map((node) => node.health()));
    const [first, ...others] = all;
    if (!first) throw new Error('expected a cluster of one node or more');
    return others.reduce((best, one) => (one.rev > best.rev ? one : best), first);
  }

  async stop(): Promise<void> {
    await this.balancer.close();
    await Promise.all(this.nodes.map((node) => node.stop()));
    await Promise.all([this.postgres.stop(), this.redis?.stop()]);
    rmSync(this.folder, { recursive: true, force: true });
  }
}
