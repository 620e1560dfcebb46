import type { Browser } from 'playwright-core';
import { scaleOf, type PartsShot } from './matrix.js';
import { openStanding } from './shots.js';

/** Photographs every part of the gallery alone. PNG bytes by the part's name. */
export async function shootParts(
  browser: Browser,
  url: string,
  shot: PartsShot,
): Promise<Map<string, Buffer>> {
  const scale = scaleOf(shot);
  const screen = { width: Math.round(1920 * scale), height: Math.round(1080 * scale) };
  const { context, page, problems } = await openStanding(browser, screen);
  try {
    const query = new URLSearchParams({ theme: shot.theme, lang: shot.lang, scale: String(scale) });
    await page.goto(`${url}/gallery.html?${query.toString()}`);
    const parts = page.locator('[data-part]');
    await parts.first().waitFor();
    await page.waitForLoadState('networkidle');
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    const pictures = new Map<string, Buffer>();
    for (const part of await parts.all())
      pictures.set(
        (await part.getAttribute('data-part')) ?? '',
        await part.screenshot({ animations: 'allow', timeout: 60_000 }),
      );
    if (problems.length > 0) throw new Error(`the page complained: ${problems.join(' | ')}`);
    return pictures;
  } finally {
    await context.close();
  }
}
