import type { CDPSession, Page } from 'playwright-core';

interface Metrics {
  readonly at: number;
  readonly threadTime: number;
  readonly taskDuration: number;
}

async function read(session: CDPSession): Promise<Metrics> {
  const { metrics } = await session.send('Performance.getMetrics');
  const value = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  return { at: value('Timestamp'), threadTime: value('ThreadTime'), taskDuration: value('TaskDuration') };
}

/** Main-thread load of a page between two moments, % of one core. */
export interface MainThread {
  /** CPU time of the thread: what preemption does not inflate. */
  readonly cpu: number;
  /** Wall time spent in tasks. */
  readonly busy: number;
}

/** Reads the renderer's main thread over CDP. */
export class MainThreadMeter {
  private constructor(
    private readonly session: CDPSession,
    private before: Metrics,
  ) {}

  /** Attaches to a page. */
  static async attach(page: Page): Promise<MainThreadMeter> {
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'timeTicks' });
    return new MainThreadMeter(session, await read(session));
  }

  /** Begins a span. */
  async start(): Promise<void> {
    this.before = await read(this.session);
  }

  /** Ends a span. */
  async stop(): Promise<MainThread> {
    const now = await read(this.session);
    const seconds = now.at - this.before.at;
    return {
      cpu: ((now.threadTime - this.before.threadTime) / seconds) * 100,
      busy: ((now.taskDuration - this.before.taskDuration) / seconds) * 100,
    };
  }

  /** Used JavaScript heap after a collection, MB. */
  async heapMb(): Promise<number> {
    await this.session.send('HeapProfiler.collectGarbage');
    const { metrics } = await this.session.send('Performance.getMetrics');
    return (metrics.find((metric) => metric.name === 'JSHeapUsedSize')?.value ?? Number.NaN) / 2 ** 20;
  }

  /** Detaches. */
  async detach(): Promise<void> {
    await this.session.detach();
  }
}
