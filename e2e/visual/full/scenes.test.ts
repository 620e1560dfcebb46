import { afterAll, beforeAll, expect, it } from 'vitest';
import { look } from '../support/album.js';
import { scaleOf, SCENE_SHOTS, sceneName } from '../support/matrix.js';
import { shootScene } from '../support/shots.js';
import { openStudio, type Studio } from '../support/studio.js';

/** Every scene at every size, in both languages and themes. */

let studio: Studio;
beforeAll(async () => {
  studio = await openStudio();
});
afterAll(() => studio.close());

it.each(SCENE_SHOTS.map((shot) => ({ name: sceneName(shot), shot })))(
  '$name looks as before',
  async ({ name, shot }) => {
    const png = await shootScene(studio.browser, studio.url, shot);
    expect(await look(studio.darkroom, name, png, scaleOf(shot))).toBeNull();
  },
);
