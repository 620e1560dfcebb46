import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { untilTrue } from '../../support/wait.js';
import type { SceneShot } from './matrix.js';

/** The instant of all sample pictures, as renderer/testing/sample-site.ts has it. UTC ms. */
const SAMPLE_INSTANT = Date.parse('2024-04-18T14:32:07+08:00');
/** Time of the window at which it is photographed, ms after its start. */
const AT_MS = 4_010;
/** A second's tick comes a little after it. */
const TICK_MS = 10;
/** The window's time goes on in steps of this, so that what a step asks of the worker comes in the next. */
const STEP_MS = 200;
const LOAD_MS = 60_000;

/** A page whose time stands until the test moves it, and the complaints of that page. */
export async function openStanding(browser: Browser, shot: Pick<SceneShot, 'width' | 'height'>) {
  const context = await browser.newContext({
    viewport: { width: shot.width, height: shot.height },
    timezoneId: 'America/New_York',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) problems.push(message.text());
  });
  return { context, page, problems };
}

async function settle(page: Page): Promise<void> {
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  for (let at = 0; at < AT_MS; at += STEP_MS) {
    await page.clock.runFor(Math.min(STEP_MS, AT_MS - at));
    await pause(10);
  }
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
}

/** A scene at the sample's instant, whose time stands. */
export interface StandingScene {
  readonly page: Page;
  /** PNG bytes. @throws when the page has complained of anything */
  shoot(): Promise<Buffer>;
  close(): Promise<void>;
}

/** Opens a scene and lets it come to rest. */
export async function openScene(browser: Browser, url: string, shot: SceneShot): Promise<StandingScene> {
  const { context, page, problems } = await openStanding(browser, shot);
  // Installed well before: until it stands, time runs, and it cannot be made to stand in its past.
  await page.clock.install({ time: SAMPLE_INSTANT - AT_MS - LOAD_MS });
  await page.clock.pauseAt(SAMPLE_INSTANT - AT_MS);
  const { scene, lang, theme, state } = shot;
  const query = new URLSearchParams({ scene, lang, theme, motion: 'none' });
  await page.goto(`${url}/?${query.toString()}#token=${state}-${AT_MS - TICK_MS}`);
  await untilTrue(`the ${scene} scene with its first frame`, LOAD_MS, () =>
    page.evaluate(() => {
      const wall = document.querySelector<HTMLElement>('[data-testid=wall]');
      return Number(wall?.dataset['rev']) > 0 && document.querySelector('main.scene > *') !== null;
    }),
  );
  await page.waitForLoadState('networkidle');
  await settle(page);
  return {
    page,
    close: () => context.close(),
    async shoot() {
      const picture = await page.screenshot({ animations: 'allow', timeout: LOAD_MS });
      if (problems.length > 0) throw new Error(`the page complained: ${problems.join(' | ')}`);
      return picture;
    },
  };
}

/** Photographs a scene. PNG bytes. */
export async function shootScene(browser: Browser, url: string, shot: SceneShot): Promise<Buffer> {
  const scene = await openScene(browser, url, shot);
  try {
    return await scene.shoot();
  } finally {
    await scene.close();
  }
}
