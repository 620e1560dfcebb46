import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { bodies } from './ingest/bodies.js';
import { startGatewayChild, type GatewayChild } from './ingest/gateway-child.js';
import { percentile } from './harness/stats.js';

/** One load and what came of it. */
export interface IngestFigures {
  readonly batch: number;
  readonly connections: number;
  /** Offered events per second; null when each connection sends as fast as it is answered. */
  readonly offered: number | null;
  readonly events: number;
  readonly eventsPerSecond: number;
  /** The same by CPU time of the gateway: what one free core could do, whatever else runs here. */
  readonly eventsPerCpuSecond: number;
  readonly ackP50Ms: number;
  readonly ackP99Ms: number;
}

/** How to load the gateway. */
export interface IngestLoad {
  readonly seed: number;
  readonly batch: number;
  readonly requests: number;
  readonly connections: number;
  readonly offered: number | null;
}

function post(gateway: GatewayChild, agent: Agent, body: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = {
      authorization: `Bearer ${gateway.token}`,
      'content-type': 'application/json',
      'content-length': body.length,
    };
    const sent = request(`${gateway.url}/v1/events`, { method: 'POST', agent, headers }, (response) => {
      response.resume();
      response.on('end', () => {
        if (response.statusCode === 200) resolve();
        else reject(new Error(`expected 200, came ${response.statusCode ?? 0}`));
      });
    });
    sent.on('error', reject).end(body);
  });
}

/** Sends one load to a fresh gateway process. Acks are counted from the moment a request was due. */
export async function gatewayIngest({
  seed,
  batch,
  requests,
  connections,
  offered,
}: IngestLoad): Promise<IngestFigures> {
  const dictionary = JSON.parse(
    readFileSync(new URL('../resources/dictionary/default.json', import.meta.url), 'utf8'),
  ) as {
    categories: { code: string }[];
    sources: { code: string }[];
  };
  const warm = bodies(
    seed + 1,
    50,
    batch,
    dictionary.categories[0]?.code ?? '',
    dictionary.sources[0]?.code ?? '',
  );
  const list = bodies(
    seed,
    requests,
    batch,
    dictionary.categories[0]?.code ?? '',
    dictionary.sources[0]?.code ?? '',
  );
  const gateway = await startGatewayChild();
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  try {
    for (const body of warm) await post(gateway, agent, body);
    const acks: number[] = [];
    const cpu = gateway.cpuSeconds();
    const began = performance.now();
    let next = 0;
    const sender = async (): Promise<void> => {
      for (let i = next++; i < list.length; i = next++) {
        const due = offered === null ? performance.now() : began + (i * batch * 1_000) / offered;
        const wait = due - performance.now();
        if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
        await post(gateway, agent, list[i] ?? Buffer.alloc(0));
        acks.push(performance.now() - due);
      }
    };
    await Promise.all(Array.from({ length: connections }, sender));
    const events = requests * batch;
    const eventsPerSecond = events / ((performance.now() - began) / 1_000);
    const eventsPerCpuSecond = Math.round(events / (gateway.cpuSeconds() - cpu));
    return {
      ...{ eventsPerCpuSecond },
      ...{ batch, connections, offered, events, eventsPerSecond: Math.round(eventsPerSecond) },
      ...{ ackP50Ms: percentile(acks, 0.5), ackP99Ms: percentile(acks, 0.99) },
    };
  } finally {
    agent.destroy();
    gateway.stop();
  }
}

/** The loads of the goals table: most in batches, most as single posts, and both at the goal's rate. */
export const INGEST_LOADS: readonly IngestLoad[] = [
  { seed: 42, batch: 100, requests: 1_500, connections: 4, offered: null },
  { seed: 42, batch: 1, requests: 10_000, connections: 16, offered: null },
  { seed: 42, batch: 100, requests: 600, connections: 8, offered: 10_000 },
  { seed: 42, batch: 1, requests: 8_000, connections: 16, offered: 1_000 },
];

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const load of INGEST_LOADS) process.stdout.write(`${JSON.stringify(await gatewayIngest(load))}\n`);
}
