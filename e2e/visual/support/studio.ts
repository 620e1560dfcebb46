import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser } from 'playwright-core';
import { Darkroom } from './darkroom.js';
import { serveWall } from './serve-wall.js';

/** Everything that it takes to photograph the built renderer. */
export interface Studio {
  readonly browser: Browser;
  readonly darkroom: Darkroom;
  readonly url: string;
  close(): Promise<void>;
}

const BUILD = join(fileURLToPath(new URL('../../..', import.meta.url)), 'out');

/** Opens Debian's Chromium on a build. */
export async function openStudio(build: string = BUILD): Promise<Studio> {
  const wall = await serveWall(build);
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--no-first-run'],
  });
  return {
    browser,
    darkroom: await Darkroom.open(browser),
    url: wall.url,
    async close() {
      await browser.close();
      await wall.stop();
    },
  };
}
