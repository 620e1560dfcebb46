import type { Page } from 'playwright-core';
import { allowFunctions } from './page-script.js';

/** What a page did between two calls. */
export interface Frames {
  /** Time from each animation frame to the next, ms. */
  readonly gaps: readonly number[];
  /** Tasks of 50 ms and more, ms. */
  readonly longTasks: readonly number[];
}

interface WatchedWindow extends Window {
  yipingFrames?: { start(): void; stop(): Frames };
}

/** Puts the watch into a page, over the debugger protocol. */
export async function watchFrames(page: Page): Promise<void> {
  await allowFunctions(page);
  await page.evaluate(() => {
    let gaps: number[] = [];
    let longTasks: number[] = [];
    let last = 0;
    const frame = (now: number): void => {
      if (last > 0) gaps.push(now - last);
      last = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    new PerformanceObserver((list) => {
      longTasks.push(...list.getEntries().map(({ duration }) => duration));
    }).observe({ entryTypes: ['longtask'] });
    (window as WatchedWindow).yipingFrames = {
      start() {
        gaps = [];
        longTasks = [];
      },
      stop: () => ({ gaps, longTasks }),
    };
  });
}

/** Begins a span. */
export async function startFrames(page: Page): Promise<void> {
  await page.evaluate(() => (window as WatchedWindow).yipingFrames?.start());
}

/** Ends a span. */
export async function stopFrames(page: Page): Promise<Frames> {
  const frames = await page.evaluate(() => (window as WatchedWindow).yipingFrames?.stop());
  if (!frames)
    throw new Error('bench: expected a watch in the page, it was never put in or the page was reloaded');
  return frames;
}
