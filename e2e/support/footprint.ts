import type { Page } from 'playwright-core';

/** What a page holds after a garbage collection. */
export interface Footprint {
  readonly heapMb: number;
  readonly nodes: number;
  readonly listeners: number;
}

/** Collects garbage and counts, over the debugger protocol. */
export async function footprint(page: Page): Promise<Footprint> {
  const session = await page.context().newCDPSession(page);
  try {
    await session.send('Performance.enable');
    await session.send('HeapProfiler.collectGarbage');
    const { metrics } = await session.send('Performance.getMetrics');
    const value = (name: string): number =>
      metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
    return {
      heapMb: value('JSHeapUsedSize') / 2 ** 20,
      nodes: value('Nodes'),
      listeners: value('JSEventListeners'),
    };
  } finally {
    await session.detach();
  }
}
