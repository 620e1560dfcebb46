import { afterAll, beforeAll, expect, it } from 'vitest';
import { Checker, NOTHING_WRONG } from './support/checker.js';
import { incidents } from './support/incidents.js';
import { postAccepted } from './support/http.js';
import { listAll } from './support/listing.js';
import { OUTPUTS } from './support/output-size.js';
import { allOutputsOn } from './support/outputs.js';
import { isRunning } from './support/processes.js';
import { place } from './support/place.js';
import { startWall, type Wall } from './support/wall-app.js';
import { until, untilTrue } from './support/wait.js';

let wall: Wall;
const checker = new Checker();

beforeAll(async () => {
  await allOutputsOn();
  wall = await startWall(place(), 'recovery');
  await postAccepted(wall.gateway, incidents('before', 150, Date.now()), checker);
});
afterAll(() => wall.finish());

/** All four screens live at the revision that the gateway answered with. */
async function allLiveAt(rev: number, withinMs: number): Promise<number> {
  const { tookMs } = await until(`four live screens at revision ${rev}`, withinMs, async () => {
    const states = await wall.states();
    return states.length === OUTPUTS && states.every((state) => state?.link === 'live' && state.rev >= rev)
      ? true
      : null;
  });
  return tookMs;
}

/** Nothing lost, nothing doubled, on what the feed holds. */
async function checkAll(): Promise<void> {
  const listing = await listAll(wall.page('queue'));
  checker.listing('queue', listing.rows);
  expect(checker.findings()).toEqual(NOTHING_WRONG);
}

it('restarts the feed, and every screen goes on from the same state', async () => {
  const before = await wall.utility('feed');
  process.kill(before, 'SIGKILL');
  const rev = await postAccepted(wall.gateway, incidents('after-feed', 20, Date.now()), checker);
  await allLiveAt(rev, 10_000);
  expect(await wall.utility('feed')).not.toBe(before);
  await checkAll();
});

it('restarts the gateway with everything it had accepted', async () => {
  const before = await wall.utility('gateway');
  const rev = await postAccepted(wall.gateway, incidents('at-the-edge', 300, Date.now()), checker);
  process.kill(before, 'SIGKILL');
  await untilTrue('the old gateway to be gone', 2_000, () => !isRunning(before));
  await until('the gateway to answer', 10_000, async () => {
    const answer = await fetch(new URL('/v1/health', wall.gateway.url)).catch(() => null);
    return answer?.ok ? true : null;
  });
  const next = await postAccepted(wall.gateway, incidents('after-gateway', 20, Date.now()), checker);
  expect(next).toBeGreaterThan(rev);
  await allLiveAt(next, 10_000);
  await checkAll();
});

it.each(['overview', 'queue', 'map', 'health'] as const)(
  'reloads the %s window after its renderer dies',
  async (scene) => {
    const pid = await wall.rendererOf(scene);
    process.kill(pid, 'SIGKILL');
    const rev = await postAccepted(wall.gateway, incidents(`after-${scene}`, 5, Date.now()), checker);
    await untilTrue('the renderer to be gone', 2_000, () => !isRunning(pid));
    expect(await allLiveAt(rev, 5_000)).toBeLessThanOrEqual(5_000);
  },
);

it('never lost its main process on the way', () => {
  expect(isRunning(wall.pid)).toBe(true);
});
