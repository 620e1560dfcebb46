import { fileURLToPath } from 'node:url';
import { WallModel } from '../feed/model/wall-model.js';
import { aSite } from '../feed/testing/fixtures.js';
import { parseBatch } from '../feed/upstream/parse-batch.js';
import { LogStream } from './feed/log-stream.js';

/** Cost per event of decoding, reducing and judging, µs of CPU, and what the alarms add to it. */
interface AlarmCost {
  readonly open: number;
  /** Alarms that stand at the end. */
  readonly standing: number;
  readonly withoutUs: number;
  /** What the book adds to an event: 0.05 is 5 %. Median over chunks that both models take in turn. */
  readonly added: number;
  /** One board of 50 cards, ms; made twice a second at most. */
  readonly boardMs: number;
}

/** The same model with no incident in its book of alarms. */
class WithoutAlarms extends WallModel {
  protected override followAlarms(): void {
    // Nothing is raised: this is the cost of everything else.
  }
}

/** What to measure. */
interface AlarmBenchOptions {
  readonly seed: number;
  readonly open: number;
  readonly events: number;
  /** Age of the oldest open incident when it begins, ms; at 30 s nobody is late, at an hour everybody is. */
  readonly ageMs: number;
}

const EPOCH = 'bench';
const BATCH = 10;
/** Events per second of the log's own time. */
const RATE = 1_000;
/** Packets that one model takes before the other does: neighbours in time share the machine's mood. */
const CHUNK = 20;
const CARDS = 50;
const START = Date.UTC(2026, 2, 2, 2);

interface Load {
  readonly opened: ReturnType<LogStream['open']>[];
  readonly packets: string[];
}

function load({ seed, open, events }: AlarmBenchOptions): Load {
  const stream = new LogStream(seed, START);
  const opened = Array.from({ length: open }, () => stream.open());
  const packets: string[] = [];
  for (let sent = 0; sent < events; sent += BATCH) {
    const entries = Array.from({ length: BATCH }, (_, i) =>
      (sent + i) % 7 === 0 ? stream.open() : stream.next(),
    );
    const from = open + sent + 1;
    packets.push(JSON.stringify({ epoch: EPOCH, from, to: from + BATCH - 1, events: entries }));
  }
  return { opened, packets };
}

function cpuUs(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

/** A model that has taken the opened incidents in, at the time at which the measurement begins. */
function filled(Model: typeof WallModel, opened: Load['opened'], begin: number): WallModel {
  const model = new Model(aSite(), begin);
  model.settle(EPOCH, 0, 0);
  model.apply({ epoch: EPOCH, from: 1, events: opened });
  while (model.advance(begin));
  return model;
}

function follow(model: WallModel, packets: readonly string[], begin: number): void {
  for (const packet of packets) {
    const parsed = parseBatch(JSON.parse(packet));
    if (!parsed.ok) throw new Error(`bench: expected a batch that can be read, ${parsed.error}`);
    model.apply(parsed.value);
    const sent = parsed.value.from + parsed.value.events.length;
    while (model.advance(begin + (sent * 1_000) / RATE));
  }
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;

/** Decode, reduce and judge with and without the alarms, in turn on the same events. */
function alarmCost(options: AlarmBenchOptions): AlarmCost {
  const { opened, packets } = load(options);
  const begin = START + options.ageMs - options.open;
  const without = filled(WithoutAlarms, opened, begin + options.open);
  const all = filled(WallModel, opened, begin + options.open);
  const ratios: number[] = [];
  const base: number[] = [];
  const boards: number[] = [];
  for (let i = 0; i < packets.length; i += CHUNK) {
    const chunk = packets.slice(i, i + CHUNK);
    const a = cpuUs(() => follow(without, chunk, begin));
    const b = cpuUs(() => follow(all, chunk, begin));
    boards.push(cpuUs(() => all.alarms.data(all.now, CARDS)) / 1_000);
    // The first half warms the compiler up.
    if (i < packets.length / 2) continue;
    base.push(a / (chunk.length * BATCH));
    ratios.push(b / a - 1);
  }
  const { open } = options;
  const standing = all.alarms.standing().length;
  return { open, standing, withoutUs: median(base), added: median(ratios), boardMs: median(boards) };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const options = { seed: 42, open: 20_000, events: 60_000 };
  for (const ageMs of [30_000, 240_000]) {
    process.stdout.write(`${JSON.stringify({ ageMs, ...alarmCost({ ...options, ageMs }) })}\n`);
  }
}
