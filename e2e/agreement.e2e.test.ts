import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { idOf, incident } from './support/incidents.js';
import { postAccepted } from './support/http.js';
import { giveToUser, userFolder } from './support/ordinary-user.js';
import { OUTPUT_SIZE, OUTPUTS } from './support/output-size.js';
import { allOutputsOn } from './support/outputs.js';
import { place } from './support/place.js';
import { readStages } from './support/screens.js';
import { startWall, type Wall } from './support/wall-app.js';
import { until } from './support/wait.js';

/** Four screens that show the same scene: what one says, all say. */

let wall: Wall;

beforeAll(async () => {
  await allOutputsOn();
  const folder = userFolder('agreement');
  const profile = join(folder, 'wall.json');
  const { width, height } = OUTPUT_SIZE;
  const screens = Array.from({ length: OUTPUTS }, (_, i) => ({
    name: `q${i}`,
    scene: 'queue',
    display: { x: i * width, y: 0, width, height },
  }));
  writeFileSync(profile, JSON.stringify({ name: '四屏同景', screens }));
  giveToUser(folder);
  wall = await startWall(place(), 'agreement', { args: ['--profile', profile] });
});
afterAll(() => wall.finish());

it('shows three countdowns of one incident alike on four screens, second by second', async () => {
  await postAccepted(wall.gateway, [incident('alike', Date.now() - 20_000)]);
  const pages = wall.app.windows();
  const seen = new Set<string>();
  // Four reads are four moments: only looks in which all four fell into the same second count.
  await until('three seconds in which all four screens were read alike', 10_000, async () => {
    const all = await Promise.all(pages.map((page) => readStages(page, idOf('alike'))));
    const texts = all.map((cells) => JSON.stringify(cells));
    if (all.some((cells) => cells.length !== 3) || new Set(texts).size !== 1)
      throw new Error(texts.join(' | '));
    seen.add(texts[0] ?? '');
    return seen.size >= 3 ? true : null;
  });
  expect(seen.size).toBeGreaterThanOrEqual(3);
});
