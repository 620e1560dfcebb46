import type { Page } from 'playwright-core';
import type { ShownLink } from './checker.js';

/** What a window says of itself on its root element. */
export interface ScreenState {
  readonly scene: string;
  readonly rev: number;
  readonly link: ShownLink;
}

/** One stage cell as it stands on a screen. */
export interface StageCell {
  readonly stage: string;
  readonly state: string;
  readonly text: string;
}

/** Reads the root attributes; null while the window has not drawn yet. */
export function readState(page: Page): Promise<ScreenState | null> {
  return page.evaluate(() => {
    const root = document.querySelector<HTMLElement>('[data-rev]');
    if (!root) return null;
    const { scene, rev, link } = root.dataset;
    return { scene: scene ?? '', rev: Number(rev), link: (link ?? '') as ShownLink };
  });
}

/** True when the window shows this incident: as a row, a line or a callout. */
export function shows(page: Page, id: string): Promise<boolean> {
  return page.evaluate((wanted) => {
    return document.querySelector(`[data-incident-id="${CSS.escape(wanted)}"]`) !== null;
  }, id);
}

/** Stage cells of one incident's row in the queue, in document order; empty when it is not shown. */
export function readStages(page: Page, id: string): Promise<StageCell[]> {
  return page.evaluate((wanted) => {
    const row = document.querySelector(`[data-version][data-incident-id="${CSS.escape(wanted)}"]`);
    const cells = row ? [...row.querySelectorAll<HTMLElement>('[data-stage]')] : [];
    return cells.map((cell) => ({
      stage: cell.dataset['stage'] ?? '',
      state: cell.dataset['state'] ?? '',
      text: cell.textContent.trim(),
    }));
  }, id);
}

/** Running figure of one incident as a line or a callout shows it, such as `2:13`; null without one. */
export function readClock(page: Page, id: string): Promise<string | null> {
  return page.evaluate((wanted) => {
    const places = document.querySelectorAll(
      `[data-incident-id="${CSS.escape(wanted)}"]:not([data-version]) .figure`,
    );
    const texts = [...places].map((place) => /\d+:\d\d/.exec(place.textContent)?.[0]);
    return texts.find((text) => text !== undefined) ?? null;
  }, id);
}

/** Every row id on the screen, in document order, doubles kept. */
export function shownIds(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[data-incident-id]')].map(
      (row) => row.dataset['incidentId'] ?? '',
    ),
  );
}

/** Everything that a person could read in the window. */
export function bodyText(page: Page): Promise<string> {
  return page.evaluate(() => document.body.innerText);
}
