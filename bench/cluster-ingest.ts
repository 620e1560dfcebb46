import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { nodeConfig } from '../build/bundle/vite-configs.mjs';
import { GatewayChild } from '../e2e/faults/support/gateway-child.js';
import { PostgresServer } from '../gateway/testing/postgres-server.js';
import { RedisServer } from '../gateway/testing/redis-server.js';
import { bodies } from './ingest/bodies.js';
import { postAll } from './ingest/poster.js';

const SEED = 42;
const DEFAULT_SCALE = 1;
const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** How events come: requests of `batch` events over so many connections. */
const LOADS = [
  { batch: 100, requests: 600, connections: 8 },
  { batch: 1, requests: 6_000, connections: 16 },
] as const;

/** Nodes under measurement and what they keep their log in. */
interface Subject {
  readonly name: string;
  readonly nodes: readonly GatewayChild[];
  /** Bytes of the log and everything kept beside it. */
  logBytes(): Promise<number>;
  stop(): Promise<void>;
}

function known(file: string, list: 'categories' | 'sources'): string {
  const dictionary = JSON.parse(readFileSync(file, 'utf8')) as Record<string, { code: string }[]>;
  return dictionary[list]?.[0]?.code ?? '';
}

const DICTIONARY = join(ROOT, 'resources', 'dictionary', 'default.json');
const CATEGORY = known(DICTIONARY, 'categories');
const SOURCE = known(DICTIONARY, 'sources');

async function sqlite(cli: string): Promise<Subject> {
  const folder = mkdtempSync(join(tmpdir(), 'yiping-scale-'));
  const node = await GatewayChild.start({ cli, dataDir: folder });
  return {
    name: 'SQLite, 1 node',
    nodes: [node],
    logBytes: () => {
      const live = join(folder, 'live');
      const sizes = readdirSync(live).map((file) => statSync(join(live, file)).size);
      return Promise.resolve(sizes.reduce((sum, size) => sum + size, 0));
    },
    stop: async () => {
      await node.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function postgres(cli: string, count: number, bus: 'none' | 'redis'): Promise<Subject> {
  const folder = mkdtempSync(join(tmpdir(), 'yiping-scale-'));
  writeFileSync(join(folder, 'site.key'), 'k'.repeat(43));
  const server = await PostgresServer.start(true);
  const redis = bus === 'redis' ? await RedisServer.start() : null;
  const url = await server.database();
  const nodes = await Promise.all(
    Array.from({ length: count }, (_, i) =>
      GatewayChild.start({
        cli,
        dataDir: join(folder, `node-${i}`),
        env: {
          ...{ YIPING_STORE: 'postgres', YIPING_POSTGRES_URL: url, YIPING_NODE_NAME: `node-${i}` },
          YIPING_SITE_KEY_FILE: join(folder, 'site.key'),
          ...(redis ? { YIPING_BUS: 'redis', YIPING_REDIS_URL: redis.url } : {}),
        },
      }),
    ),
  );
  return {
    name: `PostgreSQL, ${count} ${count === 1 ? 'node' : 'nodes'}, bus ${bus}`,
    nodes,
    logBytes: async () => {
      const sql = `SELECT sum(pg_total_relation_size(c.oid))::bigint AS n FROM pg_class c
        JOIN pg_namespace s ON s.oid = c.relnamespace WHERE s.nspname = 'yiping' AND c.relkind = 'r'`;
      const [row] = await server.query(new URL(url).pathname.slice(1), sql);
      return Number((row as { n: string } | undefined)?.n ?? Number.NaN);
    },
    stop: async () => {
      await Promise.all(nodes.map((node) => node.stop()));
      await Promise.all([server.stop(), redis?.stop()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const cpuOf = (nodes: readonly GatewayChild[]): number =>
  nodes.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0);

/** Measures one subject under every load, and what its log and its incidents take. */
async function measure(subject: Subject, scale: number): Promise<object> {
  const { name, nodes } = subject;
  const [first] = nodes;
  if (!first) throw new Error('expected one node or more');
  try {
    const empty = first.rss;
    const loads = [];
    for (const [i, { batch, requests, connections }] of LOADS.entries()) {
      const warm = bodies(SEED + 100 + i, 30, batch, CATEGORY, SOURCE);
      await postAll(nodes, warm, batch, connections);
      const list = bodies(SEED + i, Math.round(requests * scale), batch, CATEGORY, SOURCE);
      const cpu = cpuOf(nodes);
      const posted = await postAll(nodes, list, batch, connections);
      // What one free core for each node could do, whatever else runs on this machine.
      const eventsPerCpuSecond = Math.round((list.length * batch) / (cpuOf(nodes) - cpu));
      loads.push({ batch, connections, eventsPerCpuSecond, ...posted });
    }
    const { rev: events, incidents } = await first.health();
    const bytesPerEvent = Math.round((await subject.logBytes()) / events);
    // A node that has just started holds the incidents and little else.
    await first.halt();
    const began = performance.now();
    await first.start();
    const startMs = Math.round(performance.now() - began);
    const bytesPerIncident = Math.round((first.rss - empty) / incidents);
    return { name, loads, events, incidents, bytesPerEvent, bytesPerIncident, startMs };
  } finally {
    await subject.stop();
  }
}

const scale = Number(process.argv[2] ?? DEFAULT_SCALE);
if (!(scale > 0)) throw new Error(`expected a scale above 0, such as 0.1, came ${process.argv[2]}`);
const folder = join(ROOT, 'test-results', 'scale');
await build(nodeConfig({ entry: 'gateway/cli.ts', out: 'gateway/cli.cjs' }, folder));
const cli = join(folder, 'gateway', 'cli.cjs');
const subjects = [
  () => sqlite(cli),
  () => postgres(cli, 1, 'none'),
  () => postgres(cli, 2, 'none'),
  () => postgres(cli, 2, 'redis'),
];
for (const start of subjects) {
  const figures = await measure(await start(), scale);
  process.stdout.write(`${JSON.stringify({ ...figures, load: loadavg()[0] })}\n`);
}
