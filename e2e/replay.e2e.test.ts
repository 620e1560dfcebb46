import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dispatchCsv } from './support/dispatch-csv.js';
import { giveToUser, userFolder } from './support/ordinary-user.js';
import { allOutputsOn } from './support/outputs.js';
import { bodyText, readState, shownIds } from './support/screens.js';
import { place } from './support/place.js';
import { startWall, type Wall } from './support/wall-app.js';
import { until } from './support/wait.js';

const CALLS = 60;
const EVERY_SECONDS = 60;
const SPEED = 600;

let wall: Wall;
let began = 0;

beforeAll(async () => {
  await allOutputsOn();
  const folder = userFolder('replay-input');
  const file = join(folder, 'calls.csv');
  writeFileSync(file, dispatchCsv(CALLS, EVERY_SECONDS));
  giveToUser(folder);
  began = performance.now();
  wall = await startWall(place(), 'replay', { args: ['--replay', file, '--speed', String(SPEED)] });
});
afterAll(() => wall.finish());

it('plays an hour of a real export in seconds, and says on every screen that it is a replay', async () => {
  for (const page of wall.scenes.values()) expect(await bodyText(page)).toContain('回放');
  await until('the queue to list replayed calls', 10_000, async () => {
    const ids = await shownIds(wall.page('queue'));
    return ids.some((id) => id.includes('T-00')) ? true : null;
  });
  const { value: rev } = await until('the last call to be played', 20_000, async () => {
    const states = await Promise.all([...wall.scenes.values()].map(readState));
    const revs = states.map((state) => state?.rev ?? 0);
    return Math.min(...revs) >= CALLS ? Math.min(...revs) : null;
  });
  expect(rev).toBeGreaterThanOrEqual(CALLS);
  // Faster than real time, and not all at once.
  const seconds = (performance.now() - began) / 1000;
  expect(seconds).toBeLessThan((CALLS * EVERY_SECONDS) / SPEED + 25);
});

it('counts what is wrong in the export where people can see it', async () => {
  // The export has one call without an acknowledgement and one that arrived before it began.
  await until('the overview to count missing and impossible stamps', 20_000, async () => {
    const text = await bodyText(wall.page('overview'));
    return /缺时点\s*[1-9]/.test(text) && /异常\s*[1-9]/.test(text) ? true : null;
  });
});

it('places no call that has no position', async () => {
  const drawn = await wall
    .page('map')
    .evaluate(() => document.querySelector<HTMLElement>('[data-drawn]')?.dataset['drawn']);
  expect(drawn).toBe('0');
});
