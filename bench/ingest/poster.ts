import { Agent, request } from 'node:http';
import { percentile } from '../harness/stats.js';

/** Where events are posted. */
export interface PostTarget {
  readonly url: string;
  readonly token: string;
}

/** What came of a load. */
export interface Posted {
  readonly eventsPerSecond: number;
  readonly ackP50Ms: number;
  readonly ackP99Ms: number;
}

function post({ url, token }: PostTarget, agent: Agent, body: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'content-length': body.length,
    };
    const sent = request(`${url}/v1/events`, { method: 'POST', agent, headers }, (response) => {
      response.resume();
      response.on('end', () => {
        if (response.statusCode === 200) resolve();
        else reject(new Error(`expected 200, came ${response.statusCode ?? 0}`));
      });
    });
    sent.on('error', reject).end(body);
  });
}

/** Posts bodies of `batch` events as fast as they are answered, the connections dealt over the targets. */
export async function postAll(
  targets: readonly PostTarget[],
  bodies: readonly Buffer[],
  batch: number,
  connections: number,
): Promise<Posted> {
  const agents = targets.map(() => new Agent({ keepAlive: true, maxSockets: connections }));
  const acks: number[] = [];
  const began = performance.now();
  let next = 0;
  const sender = async (n: number): Promise<void> => {
    const target = targets[n % targets.length];
    const agent = agents[n % targets.length];
    if (!target || !agent) throw new Error('expected one target or more');
    for (let i = next++; i < bodies.length; i = next++) {
      const due = performance.now();
      await post(target, agent, bodies[i] ?? Buffer.alloc(0));
      acks.push(performance.now() - due);
    }
  };
  try {
    await Promise.all(Array.from({ length: connections }, (_, n) => sender(n)));
  } finally {
    for (const agent of agents) agent.destroy();
  }
  const seconds = (performance.now() - began) / 1_000;
  return {
    eventsPerSecond: Math.round((bodies.length * batch) / seconds),
    ackP50Ms: percentile(acks, 0.5),
    ackP99Ms: percentile(acks, 0.99),
  };
}
