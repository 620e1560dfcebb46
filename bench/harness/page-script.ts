import type { Page } from 'playwright-core';

/**
 * Makes a page ready for functions that travel to it: tsx keeps function names through a helper
 * called `__name`, which the page does not have.
 */
export async function allowFunctions(page: Page): Promise<void> {
  await page.evaluate('globalThis.__name ??= (target) => target');
}
