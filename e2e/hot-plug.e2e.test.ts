import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { OUTPUT_SIZE, OUTPUTS } from './support/output-size.js';
import { allOutputsOn, unplug } from './support/outputs.js';
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

/** Left edges of the displays that Electron sees, and of the windows that are shown. */
function edges(): Promise<{ displays: number[]; windows: number[] }> {
  return wall.app.evaluate(({ BrowserWindow, screen }) => {
    const sorted = (boxes: readonly Electron.Rectangle[]): number[] =>
      boxes.map((box) => box.x).sort((a, b) => a - b);
    const shown = BrowserWindow.getAllWindows().filter((window) => window.isVisible());
    return {
      displays: sorted(screen.getAllDisplays().map((display) => display.bounds)),
      windows: sorted(shown.map((window) => window.getBounds())),
    };
  });
}

/** One window on each of `count` displays and none beside them. */
async function oneEach(count: number): Promise<number> {
  return untilTrue(`one window on each of ${count} displays`, 5_000, async () => {
    const { displays, windows } = await edges();
    return displays.length === count && JSON.stringify(displays) === JSON.stringify(windows);
  });
}

it.each([3, 0, 1])(
  'parks the screen of output %i when its cable is pulled, and restores it within 5 s',
  async (index) => {
    await unplug(index);
    await oneEach(OUTPUTS - 1);
    await allOutputsOn();
    await oneEach(OUTPUTS);
    expect((await edges()).windows).toEqual(
      Array.from({ length: OUTPUTS }, (_, at) => at * OUTPUT_SIZE.width),
    );
    const scenes = new Set<string>();
    await untilTrue('every screen to be live again, each with its own scene', 5_000, async () => {
      const states = await wall.states();
      for (const state of states) scenes.add(state?.scene ?? '');
      return states.length === OUTPUTS && states.every((state) => state?.link === 'live');
    });
    expect(scenes.size).toBe(OUTPUTS);
  },
);
