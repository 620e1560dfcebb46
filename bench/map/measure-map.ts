import { setTimeout as pause } from 'node:timers/promises';
import { chromium, type Browser, type BrowserServer } from 'playwright-core';
import { measureCpu } from '../harness/cpu.js';
import { MainThreadMeter } from '../harness/main-thread.js';
import { percentile } from '../harness/stats.js';
import type { SpanLength } from '../harness/measure.js';
import type { MapBench } from './page/page.js';

interface BenchWindow extends Window {
  mapBench?: MapBench;
}

/** The figures of one subject at one size. */
export interface MapSpan {
  readonly mainCpu: number;
  readonly treeCpu: number;
  readonly fps: number;
  readonly maxGapMs: number;
  readonly longTasks: number;
  readonly p50: number;
  readonly p99: number;
  readonly panFps: number;
  readonly appliedPerSecond: number;
  readonly mountMs: number;
  readonly foreign: number;
  readonly what: string;
}

/** Drives the page through one mount, one span of moves and one span of panning with moves. */
export class MapRunner {
  private constructor(
    private readonly server: BrowserServer,
    private readonly browser: Browser,
    private readonly url: string,
  ) {}

  /** Starts Chromium without a window; WebGL is computed, as everything is where no GPU is. */
  static async start(url: string): Promise<MapRunner> {
    const server = await chromium.launchServer({
      executablePath: '/usr/bin/chromium',
      // The compositor and 2D canvases as in a wall without a GPU; only WebGL is given a (computed) device.
      args: [
        '--no-sandbox',
        '--disable-gpu-compositing',
        '--disable-accelerated-2d-canvas',
        '--use-angle=swiftshader',
        '--enable-unsafe-swiftshader',
      ],
    });
    return new MapRunner(server, await chromium.connect(server.wsEndpoint()), url);
  }

  /** Measures one cell in a page of its own. */
  async measure(name: string, count: number, seed: number, rate: number, span: SpanLength): Promise<MapSpan> {
    const context = await this.browser.newContext({ viewport: { width: 1_920, height: 1_080 } });
    try {
      const page = await context.newPage();
      page.setDefaultTimeout(120_000);
      await page.goto(this.url);
      const mountMs = await page.evaluate(
        ([subject, size, number]) => {
          const bench = (window as BenchWindow).mapBench;
          if (!bench) throw new Error('bench: the page did not start');
          return bench.mount(subject, size, number);
        },
        [name, count, seed] as const,
      );
      const meter = await MainThreadMeter.attach(page);
      const begin = (): Promise<void> =>
        page.evaluate((value) => (window as BenchWindow).mapBench?.begin(value), rate);
      await begin();
      await pause(span.warmMs);
      await begin();
      await meter.start();
      const root = this.server.process().pid;
      if (root === undefined) throw new Error('bench: Chromium has no process');
      const cpu = measureCpu(root);
      await pause(span.spanMs);
      const main = await meter.stop();
      const { tree, foreign } = cpu();
      const reading = await page.evaluate(() => (window as BenchWindow).mapBench?.end());
      await begin();
      const panFps = await page.evaluate((ms) => (window as BenchWindow).mapBench?.pan(ms), span.spanMs / 2);
      const what = await page.evaluate(() => (window as BenchWindow).mapBench?.describe());
      if (!reading) throw new Error('bench: the page was reloaded');
      return {
        mainCpu: main.cpu,
        treeCpu: tree,
        fps: reading.frames / reading.seconds,
        maxGapMs: reading.maxGapMs,
        longTasks: reading.longTasks,
        p50: percentile(reading.latencies, 0.5),
        p99: percentile(reading.latencies, 0.99),
        panFps: panFps ?? Number.NaN,
        appliedPerSecond: reading.applied / reading.seconds,
        mountMs,
        foreign,
        what: what ?? '',
      };
    } finally {
      await context.close();
    }
  }

  /** Ends Chromium. */
  async close(): Promise<void> {
    await this.browser.close();
    await this.server.close();
  }
}
