import { setTimeout as pause } from 'node:timers/promises';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser } from 'playwright-core';
import { startDummyDisplay } from '../build/display/xorg-dummy.mjs';
import { startGateway } from './support/gateway-process.js';
import { montage } from './support/montage.js';
import { readState } from './support/screens.js';
import { until } from './support/wait.js';
import { startWall } from './support/wall-app.js';

/**
 * `npx tsx e2e/take-screenshots.ts [FOLDER] [--wall-only]`: the four-screen wall of the packaged app,
 * and every scene at the sizes of a monitor, a double and a four-by-two LED wall. The demo stands at
 * a fixed moment, so pictures of two versions can be compared.
 */

const AT = '2024-04-18T21:36:00+08:00';
const SCENES = ['overview', 'queue', 'map', 'health'] as const;
const SIZES = [
  [1920, 1080],
  [3840, 1080],
  [7680, 2160],
] as const;
/** Long enough for the demo's history, fonts and map; then the picture is still but for the seconds. */
const SETTLE_MS = 4_000;

const root = fileURLToPath(new URL('..', import.meta.url));
const args = process.argv.slice(2);
const folder = args.find((arg) => !arg.startsWith('-')) ?? join(root, 'docs', 'images');
mkdirSync(folder, { recursive: true });
const save = (name: string, picture: Buffer): void => {
  writeFileSync(join(folder, `${name}.png`), picture);
  process.stdout.write(`${join(folder, `${name}.png`)}\n`);
};

async function wallOfFour(browser: Browser): Promise<void> {
  const display = await startDummyDisplay({ outputs: 4 });
  try {
    const wall = await startWall({ root, display: display.env }, 'screenshots', {
      args: ['--demo', '--demo-at', AT],
    });
    await pause(SETTLE_MS);
    const pictures: Buffer[] = [];
    for (const scene of SCENES) pictures.push(await wall.page(scene).screenshot());
    save('wall-four-screens', await montage(browser, pictures, 2, 1_280));
    await wall.finish();
  } finally {
    await display.stop();
  }
}

async function scenes(browser: Browser): Promise<void> {
  const gateway = await startGateway(root, 'wall', ['--demo', '--demo-at', AT]);
  try {
    for (const scene of SCENES) {
      for (const [width, height] of SIZES) {
        const page = await browser.newPage({ viewport: { width, height } });
        await page.goto(`${gateway.url}/?scene=${scene}#token=${gateway.token}`);
        await until(`${scene} to be live`, 30_000, async () =>
          (await readState(page))?.link === 'live' ? true : null,
        );
        await pause(SETTLE_MS);
        save(`${scene}-${width}x${height}`, await page.screenshot());
        await page.close();
      }
    }
  } finally {
    await gateway.stop();
  }
}

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
try {
  await wallOfFour(browser);
  if (!args.includes('--wall-only')) await scenes(browser);
} finally {
  await browser.close();
}
