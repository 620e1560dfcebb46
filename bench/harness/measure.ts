import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { treeOf } from '../../e2e/support/processes.js';
import { measureCpu, pssMb } from './cpu.js';
import { MainThreadMeter } from './main-thread.js';
import { installProbe, startProbe, stopProbe, type ProbeReading } from './page-probe.js';
import { median, percentile } from './stats.js';

/** Something with windows and a load: our wall or a peer. */
export interface Subject {
  readonly name: string;
  /** Root of the measured process tree. */
  readonly pid: number;
  /** Processes that belong to the harness: load, gateway on its own, X server. */
  readonly own: readonly number[];
  readonly pages: readonly Page[];
  /** Begins to send updates; the returned function ends it and says how many were sent. */
  send(ratePerSecond: number): () => Promise<number>;
}

/** One measured span. Where there are several windows, the worst of them counts. */
export interface Span {
  /** Main-thread CPU of the busiest window, % of one core. */
  readonly mainCpu: number;
  readonly busy: number;
  /** CPU of the whole process tree, % of one core. */
  readonly treeCpu: number;
  readonly fps: number;
  readonly maxGapMs: number;
  readonly longTasks: number;
  readonly samples: number;
  readonly p50: number;
  readonly p99: number;
  readonly foreign: number;
  readonly sentPerSecond: number;
}

/** How long a span warms up and lasts. */
export interface SpanLength {
  readonly warmMs: number;
  readonly spanMs: number;
}

const worstLatency = (readings: readonly ProbeReading[], share: number): number =>
  Math.max(
    ...readings
      .map(({ latencies }) => percentile(latencies, share))
      .filter((value) => Number.isFinite(value)),
  );

/** Measures one span of a subject under one load. */
export async function measureSpan(
  subject: Subject,
  rate: number,
  { warmMs, spanMs }: SpanLength,
): Promise<Span> {
  const meters = await Promise.all(subject.pages.map((page) => MainThreadMeter.attach(page)));
  await Promise.all(subject.pages.map((page) => installProbe(page)));
  const stop = subject.send(rate);
  const sending = performance.now();
  await pause(warmMs);
  await Promise.all([
    ...meters.map((meter) => meter.start()),
    ...subject.pages.map((page) => startProbe(page)),
  ]);
  const cpu = measureCpu(subject.pid, subject.own);
  await pause(spanMs);
  const readings = await Promise.all(subject.pages.map((page) => stopProbe(page)));
  const { tree, foreign } = cpu();
  const mains = await Promise.all(meters.map((meter) => meter.stop()));
  const seconds = (performance.now() - sending) / 1000;
  const sentPerSecond = (await stop()) / seconds;
  await Promise.all(meters.map((meter) => meter.detach()));
  return {
    mainCpu: Math.max(...mains.map((main) => main.cpu)),
    busy: Math.max(...mains.map((main) => main.busy)),
    treeCpu: tree,
    fps: Math.min(...readings.map((reading) => reading.frames / reading.seconds)),
    maxGapMs: Math.max(...readings.map((reading) => reading.maxGapMs)),
    longTasks: Math.max(...readings.map((reading) => reading.longTasks)),
    samples: Math.min(...readings.map((reading) => reading.latencies.length)),
    p50: worstLatency(readings, 0.5),
    p99: worstLatency(readings, 0.99),
    foreign,
    sentPerSecond,
  };
}

/** A span during which others used more than this of a core is measured again, % of one core. */
export const FOREIGN_MAX = 25;

/** `measureSpan`, again up to `tries` times while the machine is busy with something else; the calmest one counts. */
export async function measureCalm(
  subject: Subject,
  rate: number,
  length: SpanLength,
  tries: number,
): Promise<Span> {
  let best = await measureSpan(subject, rate, length);
  for (let i = 1; i < tries && best.foreign > FOREIGN_MAX; i++) {
    const next = await measureSpan(subject, rate, length);
    if (next.foreign < best.foreign) best = next;
  }
  return best;
}

/** Median of every figure over several spans. */
export function medianSpan(spans: readonly Span[]): Span {
  const of = (pick: (span: Span) => number): number =>
    median(spans.map(pick).filter((value) => Number.isFinite(value)));
  return {
    mainCpu: of((s) => s.mainCpu),
    busy: of((s) => s.busy),
    treeCpu: of((s) => s.treeCpu),
    fps: of((s) => s.fps),
    maxGapMs: of((s) => s.maxGapMs),
    longTasks: of((s) => s.longTasks),
    samples: of((s) => s.samples),
    p50: of((s) => s.p50),
    p99: of((s) => s.p99),
    foreign: of((s) => s.foreign),
    sentPerSecond: of((s) => s.sentPerSecond),
  };
}

/** Memory of a process tree, MB of proportional set size. */
export function treeMemoryMb(root: number): number {
  return treeOf(root).reduce((sum, entry) => sum + pssMb(entry.pid), 0);
}
