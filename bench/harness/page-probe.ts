import type { Page } from 'playwright-core';
import { allowFunctions } from './page-script.js';

/** What a page did in the measured span. */
export interface ProbeReading {
  readonly seconds: number;
  readonly frames: number;
  /** Longest time between two animation frames, ms. */
  readonly maxGapMs: number;
  readonly longTasks: number;
  /** Event-to-paint, ms: stamp in a text node → a task posted from the animation frame after it changed. */
  readonly latencies: readonly number[];
}

interface ProbeWindow extends Window {
  yipingProbe?: { start(): void; stop(): ProbeReading };
}

/**
 * Puts the probe into a page. A MutationObserver looks for `@@<UTC ms>` in texts that change; every
 * page pays the same small price for it. The probe is plain page script: Playwright evaluates it
 * over the debugger protocol, which no CSP hinders.
 */
export async function installProbe(page: Page): Promise<void> {
  await allowFunctions(page);
  await page.evaluate(() => {
    if ((window as ProbeWindow).yipingProbe) return;
    const STAMP = /@@(\d{13})/;
    let began = 0;
    let running = false;
    let frames = 0;
    let lastFrame = 0;
    let maxGap = 0;
    let longTasks = 0;
    let latencies: number[] = [];
    const seen = new WeakMap<Node, string>();
    let fresh: number[] = [];

    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      const now = Date.now();
      for (const stamp of fresh) latencies.push(now - stamp);
      fresh = [];
    };
    const look = (node: Node): void => {
      const match = STAMP.exec(node.textContent ?? '');
      if (!match?.[1] || seen.get(node) === match[1]) return;
      seen.set(node, match[1]);
      if (running && Number(match[1]) >= began) fresh.push(Number(match[1]));
    };
    const texts = (node: Node): Node[] => {
      if (node.nodeType === Node.TEXT_NODE) return [node];
      const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
      const found: Node[] = [];
      while (walker.nextNode()) found.push(walker.currentNode);
      return found;
    };
    new MutationObserver((records) => {
      for (const record of records) {
        if (record.type === 'characterData') look(record.target);
        for (const added of record.addedNodes) for (const text of texts(added)) look(text);
      }
      if (fresh.length > 0) requestAnimationFrame(() => channel.port2.postMessage(0));
    }).observe(document.documentElement, { subtree: true, characterData: true, childList: true });
    new PerformanceObserver((list) => (longTasks += list.getEntries().length)).observe({
      entryTypes: ['longtask'],
    });
    const frame = (now: number): void => {
      if (running) {
        frames += 1;
        if (lastFrame > 0) maxGap = Math.max(maxGap, now - lastFrame);
        lastFrame = now;
      }
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    (window as ProbeWindow).yipingProbe = {
      start() {
        began = Date.now();
        frames = lastFrame = maxGap = longTasks = 0;
        latencies = [];
        running = true;
      },
      stop() {
        running = false;
        return { seconds: (Date.now() - began) / 1000, frames, maxGapMs: maxGap, longTasks, latencies };
      },
    };
  });
}

/** Begins a span. */
export async function startProbe(page: Page): Promise<void> {
  await page.evaluate(() => (window as ProbeWindow).yipingProbe?.start());
}

/** Ends a span. */
export async function stopProbe(page: Page): Promise<ProbeReading> {
  const reading = await page.evaluate(() => (window as ProbeWindow).yipingProbe?.stop());
  if (!reading)
    throw new Error('bench: expected a probe in the page, it was never installed or the page was reloaded');
  return reading;
}
