import { setTimeout as pause } from 'node:timers/promises';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser } from 'playwright-core';
import { SCENES, type Scene, type Theme } from '../shared/contracts/vocabulary.js';
import { startDummyDisplay } from '../build/display/xorg-dummy.mjs';
import { startGateway } from './support/gateway-process.js';
import { montage } from './support/montage.js';
import { readState } from './support/screens.js';
import { until } from './support/wait.js';
import { startWall } from './support/wall-app.js';

/**
 * `npx tsx e2e/take-screenshots.ts`: the pictures that the documents show, in docs/images.
 * `npx tsx e2e/take-screenshots.ts FOLDER [--wall-only]`: the four-screen wall of the packaged app, and
 * every scene at the sizes of a monitor, a double and a four-by-two LED wall, to be looked at.
 * The demo stands at a fixed moment, so pictures of two versions can be compared.
 */

const AT = '2024-04-18T21:36:00+08:00';
/** What the four displays of the default wall show. */
const ON_THE_WALL = ['overview', 'queue', 'map', 'health'] as const;
const MONITOR = [1920, 1080] as const;
const LED_WALL = [7680, 2160] as const;
const SIZES = [MONITOR, [3840, 1080], LED_WALL] as const;

interface Shot {
  readonly scene: Scene;
  readonly size: readonly [width: number, height: number];
  readonly theme: Theme;
}

/** The pictures of README and docs/; `npm test` fails where one of them is missing or nobody shows it. */
const SHOWN: readonly Shot[] = [
  { scene: 'overview', size: LED_WALL, theme: 'dark' },
  { scene: 'incident', size: MONITOR, theme: 'dark' },
  { scene: 'storm', size: MONITOR, theme: 'dark' },
  { scene: 'calibration', size: MONITOR, theme: 'dark' },
  { scene: 'queue', size: MONITOR, theme: 'bright' },
];

/** Long enough for the demo's history, fonts and map; then the picture is still but for the seconds. */
const SETTLE_MS = 4_000;

const root = fileURLToPath(new URL('..', import.meta.url));
const args = process.argv.slice(2);
const named = args.find((arg) => !arg.startsWith('-'));
const folder = named ?? join(root, 'docs', 'images');
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
    for (const scene of ON_THE_WALL) pictures.push(await wall.page(scene).screenshot());
    save('wall-four-screens', await montage(browser, pictures, 2, 1_280));
    await wall.finish();
  } finally {
    await display.stop();
  }
}

async function scenes(browser: Browser, shots: readonly Shot[]): Promise<void> {
  const gateway = await startGateway(root, 'wall', ['--demo', '--demo-at', AT]);
  try {
    for (const { scene, size, theme } of shots) {
      const [width, height] = size;
      const page = await browser.newPage({ viewport: { width, height } });
      await page.goto(`${gateway.url}/?scene=${scene}&theme=${theme}#token=${gateway.token}`);
      await until(`${scene} to be live`, 30_000, async () =>
        (await readState(page))?.link === 'live' ? true : null,
      );
      await pause(SETTLE_MS);
      save(`${scene}-${width}x${height}${theme === 'bright' ? '-bright' : ''}`, await page.screenshot());
      await page.close();
    }
  } finally {
    await gateway.stop();
  }
}

const all = SCENES.flatMap((scene) => SIZES.map((size): Shot => ({ scene, size, theme: 'dark' })));
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
try {
  await wallOfFour(browser);
  if (!args.includes('--wall-only')) await scenes(browser, named === undefined ? SHOWN : all);
} finally {
  await browser.close();
}
