import { afterAll, beforeAll, expect, it } from 'vitest';
import { look } from '../support/album.js';
import { partName, PARTS, scaleOf } from '../support/matrix.js';
import { shootParts } from '../support/shoot-parts.js';
import { openStudio, type Studio } from '../support/studio.js';

/** Every part of the gallery at every scale, in both languages and themes. */

let studio: Studio;
beforeAll(async () => {
  studio = await openStudio();
});
afterAll(() => studio.close());

it.each(PARTS)('the parts look as before at $width×$height, $lang, $theme', async (shot) => {
  const wrong: (string | null)[] = [];
  for (const [part, png] of await shootParts(studio.browser, studio.url, shot))
    wrong.push(await look(studio.darkroom, partName(part, shot), png, scaleOf(shot)));
  expect(wrong.length).toBeGreaterThan(0);
  expect(wrong.filter((text) => text !== null)).toEqual([]);
});
