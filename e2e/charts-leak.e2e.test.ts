import { chromium, type Browser, type CDPSession, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startGateway, type GatewayProcess } from './support/gateway-process.js';
import { place } from './support/place.js';
import { until } from './support/wait.js';

/** Five hundred charts come and go in a real engine, and nothing of them stays. */

const CYCLES_PER_PRESS = 50;
/** What 500 charts may leave: caches settle at once, a leaked chart is over 50 kB. */
const HEAP_GROWTH_MOST = 1.1;

let gateway: GatewayProcess;
let browser: Browser;

beforeAll(async () => {
  gateway = await startGateway(place().root, 'wall', ['--no-demo']);
  browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--no-first-run'],
  });
});
afterAll(async () => {
  await browser.close();
  await gateway.stop();
});

interface Weight {
  readonly heap: number;
  readonly canvases: number;
  readonly nodes: number;
  readonly listeners: number;
}

/** What lives after the garbage is gone; canvases that hang nowhere are counted too. */
async function weigh(cdp: CDPSession): Promise<Weight> {
  await cdp.send('HeapProfiler.collectGarbage');
  const { result: prototype } = await cdp.send('Runtime.evaluate', {
    expression: 'HTMLCanvasElement.prototype',
    objectGroup: 'weigh',
  });
  const { objects } = await cdp.send('Runtime.queryObjects', {
    prototypeObjectId: prototype.objectId ?? '',
    objectGroup: 'weigh',
  });
  const { result: length } = await cdp.send('Runtime.callFunctionOn', {
    objectId: objects.objectId ?? '',
    functionDeclaration: 'function () { return this.length; }',
    returnByValue: true,
  });
  await cdp.send('Runtime.releaseObjectGroup', { objectGroup: 'weigh' });
  await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize } = await cdp.send('Runtime.getHeapUsage');
  const { nodes, jsEventListeners } = await cdp.send('Memory.getDOMCounters');
  return { heap: usedSize, canvases: Number(length.value), nodes, listeners: jsEventListeners };
}

async function press(page: Page, times: number): Promise<void> {
  const cycles = page.getByTestId('cycles');
  for (let n = 0; n < times; n += 1) {
    const before = Number(await cycles.getAttribute('data-done'));
    await cycles.getByRole('button').click();
    await until(`${CYCLES_PER_PRESS} more charts to have come and gone`, 60_000, async () =>
      Number(await cycles.getAttribute('data-done')) === before + CYCLES_PER_PRESS ? true : null,
    );
  }
}

it('500 charts leave no canvas, no node, no listener and no heap behind', { timeout: 300_000 }, async () => {
  const page = await browser.newPage({ viewport: { width: 1_280, height: 720 } });
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') problems.push(message.text());
  });
  await page.goto(`${gateway.url}/gallery.html?part=chart-cycles`);
  const cdp = await page.context().newCDPSession(page);
  // Fonts, caches and compiled code of the first charts are no leak.
  await press(page, 2);
  const before = await weigh(cdp);
  await press(page, 10);
  const after = await weigh(cdp);
  expect(problems).toEqual([]);
  expect(after.canvases).toBeLessThanOrEqual(before.canvases);
  expect(after.nodes).toBeLessThanOrEqual(before.nodes + 20);
  expect(after.listeners).toBeLessThanOrEqual(before.listeners + 5);
  expect(after.heap).toBeLessThan(before.heap * HEAP_GROWTH_MOST);
});
