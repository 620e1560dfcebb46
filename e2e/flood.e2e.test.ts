import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { FLOOD, pourFlood } from './support/flood.js';
import { giveToUser, userFolder } from './support/ordinary-user.js';
import { OUTPUT_SIZE } from './support/output-size.js';
import { allOutputsOn } from './support/outputs.js';
import { place } from './support/place.js';
import { startWall, type Wall } from './support/wall-app.js';
import { until } from './support/wait.js';

/** 500 new urgent incidents in ten seconds, on the packaged wall. How fast it draws is for `bench/flood.ts`. */

const SCENES = ['queue', 'map', 'overview', 'incident'] as const;
let wall: Wall;

beforeAll(async () => {
  await allOutputsOn();
  const folder = userFolder('flood');
  const profile = join(folder, 'wall.json');
  const { width, height } = OUTPUT_SIZE;
  // Without a sound: what a wall says and how it sounds is for sound.e2e.test.ts.
  const screens = SCENES.map((scene, i) => ({
    ...{ name: scene, scene, sound: { volume: 0 } },
    display: { x: i * width, y: 0, width, height },
  }));
  writeFileSync(profile, JSON.stringify({ name: '来警如潮', screens }));
  giveToUser(folder);
  wall = await startWall(place(), 'flood', { args: ['--profile', profile] });
});
afterAll(() => wall.finish());

/** What a screen shows of the alarms: each card by what it counts, the one that leads the strip included. */
async function countsOn(page: Page): Promise<number[]> {
  return page.evaluate(() => {
    const cards = [...document.querySelectorAll('[data-testid="alarm-card"]')];
    const head = document.querySelector('[data-testid="alarm-head"]');
    // A panel of short cards leaves out what the strip tells.
    const all = head && cards[0]?.classList.contains('short') ? [head, ...cards] : cards;
    return all.map((card) => {
      const times = [...card.querySelectorAll('span, b')].find((part) => part.textContent.startsWith('×'));
      return Number(times?.textContent.slice(1) ?? 1);
    });
  });
}

/** Parts of the flood after which the screens are full, and by how much they may still grow. */
const FULL_FROM = 2;
const MORE_ELEMENTS = 40;
/** Twice as many incidents may not cost twice as many changes. */
const TWICE = 2;

/** Elements in the page, and how many pieces of it were changed so far. */
interface Work {
  readonly elements: number;
  readonly changes: number;
}

async function watchChanges(page: Page): Promise<void> {
  await page.evaluate(() => {
    let changes = 0;
    new MutationObserver((records) => {
      changes += records.length;
      Reflect.set(window, 'floodChanges', changes);
    }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
  });
}

const workOf = (page: Page): Promise<Work> =>
  page.evaluate(() => ({
    elements: document.querySelectorAll('*').length,
    changes: Number(Reflect.get(window, 'floodChanges') ?? 0),
  }));

/** Changes between looks in a part of the flood, on each screen. */
const grown = (looks: readonly Work[][], from: number, to: number): number[] =>
  (looks[to] ?? []).map(({ changes }, i) => changes - (looks[from]?.[i]?.changes ?? 0));

it(`shows a flood of ${FLOOD.events} as ${FLOOD.groups} cards, and does no more work the more there are`, async () => {
  const queue = wall.page('queue');
  const pages = [...wall.scenes.values()];
  await Promise.all(pages.map(watchChanges));
  const looks: Work[][] = [];
  const { rev } = await pourFlood(wall.gateway, 'flood', async () => {
    looks.push(await Promise.all(pages.map(workOf)));
  });
  await until('every incident on a card', 20_000, async () => {
    const states = await wall.states();
    if (!states.every((state) => state?.rev === rev)) return null;
    const counts = await countsOn(queue);
    expect(counts).toEqual(Array.from({ length: FLOOD.groups }, () => FLOOD.events / FLOOD.groups));
    return true;
  });
  expect(await queue.getByTestId('flood').textContent()).not.toBe('');
  // The first parts fill the screens; what comes then finds them full.
  expect(looks).toHaveLength(FLOOD.parts);
  const [half, last] = [FLOOD.parts / 2, FLOOD.parts - 1];
  for (const [i, { elements }] of (looks[last] ?? []).entries())
    expect(elements).toBeLessThanOrEqual((looks[half]?.[i]?.elements ?? 0) + MORE_ELEMENTS);
  const before = grown(looks, FULL_FROM, half);
  const after = grown(looks, half, last);
  after.forEach((changes, i) => expect(changes).toBeLessThan(TWICE * (before[i] ?? 0)));
}, 120_000);
