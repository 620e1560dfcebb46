import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { OUTPUT_SIZE, OUTPUTS } from './support/output-size.js';
import { allOutputsOn, setOutput } from './support/outputs.js';
import { readState } from './support/screens.js';
import { place } from './support/place.js';
import { startWall, type Wall } from './support/wall-app.js';
import { untilTrue } from './support/wait.js';

let wall: Wall;

beforeAll(async () => {
  await allOutputsOn();
  wall = await startWall(place(), 'hot-plug');
});
afterEach(() => allOutputsOn());
afterAll(() => wall.finish());

/** Places of the windows that are shown, left to right. */
async function shownAt(): Promise<number[]> {
  const bounds = await wall.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().filter((window) => window.isVisible()).map((window) => window.getBounds()),
  );
  return bounds.filter((box) => box.width >= OUTPUT_SIZE.width - 1).map((box) => box.x).sort((a, b) => a - b);
}

const places = (indices: readonly number[]): number[] => indices.map((index) => index * OUTPUT_SIZE.width);
const all = Array.from({ length: OUTPUTS }, (_, index) => index);

it.each([3, 0, 1])('parks the screen of output %i when its cable is pulled, and restores it within 5 s', async (index) => {
  await setOutput(index, false);
  const left = places(all.filter((other) => other !== index));
  await untilTrue('windows on the displays that are left, none beside them', 5_000, async () =>
    JSON.stringify(await shownAt()) === JSON.stringify(left));
  await setOutput(index, true);
  const tookMs = await untilTrue('a window on every display again', 5_000, async () =>
    JSON.stringify(await shownAt()) === JSON.stringify(places(all)));
  expect(tookMs).toBeLessThanOrEqual(5_000);
  await untilTrue('every screen to be live again', 5_000, async () => {
    const states = await Promise.all(wall.app.windows().map(readState));
    return states.length === OUTPUTS && states.every((state) => state?.link === 'live');
  });
});
