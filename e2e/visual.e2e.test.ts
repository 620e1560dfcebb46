import { afterAll, beforeAll, expect, it } from 'vitest';
import { look } from './visual/support/album.js';
import { partName, scaleOf, sceneName, SHORT_PARTS, SHORT_SCENES } from './visual/support/matrix.js';
import { shootParts } from './visual/support/shoot-parts.js';
import { shootScene } from './visual/support/shots.js';
import { openStudio, type Studio } from './visual/support/studio.js';

/** The short form of `npm run test:visual`: every scene on a plain screen, one large wall, every part. */

let studio: Studio;
beforeAll(async () => {
  studio = await openStudio();
});
afterAll(() => studio.close());

it.each(SHORT_SCENES.map((shot) => ({ name: sceneName(shot), shot })))(
  '$name looks as before',
  async ({ name, shot }) => {
    const png = await shootScene(studio.browser, studio.url, shot);
    expect(await look(studio.darkroom, name, png, scaleOf(shot))).toBeNull();
  },
);

it.each(SHORT_PARTS)('the parts look as before in $lang, $theme', async (shot) => {
  const wrong: (string | null)[] = [];
  for (const [part, png] of await shootParts(studio.browser, studio.url, shot))
    wrong.push(await look(studio.darkroom, partName(part, shot), png, scaleOf(shot)));
  expect(wrong.length).toBeGreaterThan(0);
  expect(wrong.filter((text) => text !== null)).toEqual([]);
});
