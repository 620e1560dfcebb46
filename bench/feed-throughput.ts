import { fork } from 'node:child_process';
import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import type { SendCommand } from './feed/sender.js';
import { feedSubject, rawSubject, type Subject } from './feed/subjects.js';

/** One measured span. Events per second of this process's CPU time, and of wall-clock time. */
export interface Throughput {
  readonly perCpuSecond: number;
  readonly perSecond: number;
}

/** Medians of the feed and of its anchor in one run, alternating. */
export interface FeedThroughput {
  readonly batch: number;
  readonly feed: Throughput;
  readonly raw: Throughput;
  /** Feed ÷ raw, by CPU time. */
  readonly ratio: number;
}

async function measure(kind: 'ws' | 'feed', options: FeedBenchOptions, batch: number): Promise<Throughput> {
  const file = fileURLToPath(new URL('feed/sender.ts', import.meta.url));
  const child = fork(file, [`${options.seed}`, `${options.open}`], { execArgv: ['--import', 'tsx'] });
  let subject: Subject | null = null;
  try {
    const [{ port }] = (await once(child, 'message')) as [{ port: number }];
    subject = await (kind === 'ws' ? rawSubject(port) : feedSubject(port));
    const span = async (events: number): Promise<Throughput> => {
      const command: SendCommand = { wire: kind, events, batch };
      child.send(command);
      const [{ rev }] = (await once(child, 'message')) as [{ rev: number }];
      const cpu = process.cpuUsage();
      const began = performance.now();
      await subject?.reach(rev);
      const { user, system } = process.cpuUsage(cpu);
      return {
        perCpuSecond: events / ((user + system) / 1e6),
        perSecond: events / ((performance.now() - began) / 1e3),
      };
    };
    await span(options.events / 4);
    return await span(options.events);
  } finally {
    await subject?.close();
    child.kill();
  }
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;
}

function medians(spans: readonly Throughput[]): Throughput {
  return {
    perCpuSecond: median(spans.map((span) => span.perCpuSecond)),
    perSecond: median(spans.map((span) => span.perSecond)),
  };
}

/** What to measure. */
export interface FeedBenchOptions {
  readonly seed: number;
  /** Incidents open before the measurement. */
  readonly open: number;
  readonly events: number;
  readonly runs: number;
}

/** Decode, reduce and views of the feed against raw ws + JSON.parse + Map.set, alternating. */
export async function feedThroughput(options: FeedBenchOptions, batch: number): Promise<FeedThroughput> {
  const raw: Throughput[] = [];
  const feed: Throughput[] = [];
  for (let i = 0; i < options.runs; i++) {
    raw.push(await measure('ws', options, batch));
    feed.push(await measure('feed', options, batch));
  }
  const [a, b] = [medians(feed), medians(raw)];
  return { batch, feed: a, raw: b, ratio: a.perCpuSecond / b.perCpuSecond };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const options = { seed: 42, open: 20_000, events: 200_000, runs: 3 };
  for (const batch of [1, 100]) {
    process.stdout.write(`${JSON.stringify(await feedThroughput(options, batch))}\n`);
  }
}
