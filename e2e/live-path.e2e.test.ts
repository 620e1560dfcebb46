import { afterAll, beforeAll, expect, it } from 'vitest';
import { idOf, incident, stamped } from './support/incidents.js';
import { postAccepted } from './support/http.js';
import { OUTPUT_SIZE, OUTPUTS } from './support/output-size.js';
import { allOutputsOn } from './support/outputs.js';
import { readClock, readStages, readState, shows, type StageCell } from './support/screens.js';
import { place } from './support/place.js';
import { startWall, type Wall } from './support/wall-app.js';
import { until, untilTrue } from './support/wait.js';

let wall: Wall;

beforeAll(async () => {
  await allOutputsOn();
  wall = await startWall(place(), 'live-path');
});

afterAll(() => wall.finish());

/** Scenes that show single incidents. */
const SHOWING = ['queue', 'map', 'overview'] as const;

const stage = (cells: readonly StageCell[], key: string): StageCell | undefined =>
  cells.find((cell) => cell.stage === key);

it('opens one frameless window on each display, each with a scene of its own, all at one revision', async () => {
  const bounds = await wall.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => window.getBounds()),
  );
  expect(bounds).toHaveLength(OUTPUTS);
  bounds.sort((a, b) => a.x - b.x);
  bounds.forEach((box, index) => {
    expect(Math.abs(box.x - index * OUTPUT_SIZE.width)).toBeLessThanOrEqual(1);
    expect(Math.abs(box.y)).toBeLessThanOrEqual(1);
    expect(Math.abs(box.width - OUTPUT_SIZE.width)).toBeLessThanOrEqual(1);
    expect(Math.abs(box.height - OUTPUT_SIZE.height)).toBeLessThanOrEqual(1);
  });
  expect([...wall.scenes.keys()].sort()).toEqual(['health', 'map', 'overview', 'queue']);
  const revs = await Promise.all([...wall.scenes.values()].map(async (page) => (await readState(page))?.rev));
  expect(new Set(revs).size).toBe(1);
});

it('shows a posted event on queue, map and overview within a second, with the same revision on all', async () => {
  const began = performance.now();
  const rev = await postAccepted(wall.gateway, [
    incident('seen', Date.now() - 1_000, { urgency: 'critical' }),
  ]);
  await Promise.all(
    SHOWING.map((scene) =>
      untilTrue(`${scene} to show the event`, 5_000, () => shows(wall.page(scene), idOf('seen'))),
    ),
  );
  expect(performance.now() - began).toBeLessThan(1_000);
  const { value: states } = await until('one revision on all four screens', 1_000, async () => {
    const all = await Promise.all([...wall.scenes.values()].map(readState));
    return all.every((state) => state?.rev === rev) ? all : null;
  });
  expect(states.every((state) => state?.link === 'live')).toBe(true);
});

it('shows the running countdown alike on queue, map and overview, to the second', async () => {
  await postAccepted(wall.gateway, [incident('agree', Date.now() - 20_000, { urgency: 'critical' })]);
  for (const scene of SHOWING)
    await untilTrue(`${scene} to show it`, 5_000, () => shows(wall.page(scene), idOf('agree')));
  // Three reads are three moments: around a full second they may differ, so one clean look is awaited.
  await until('the same running clock on all three screens', 5_000, async () => {
    const [cells, map, overview] = await Promise.all([
      readStages(wall.page('queue'), idOf('agree')),
      readClock(wall.page('map'), idOf('agree')),
      readClock(wall.page('overview'), idOf('agree')),
    ]);
    const running = /\d+:\d\d/.exec(stage(cells, 'receive')?.text ?? '')?.[0];
    if (running !== undefined && [map, overview].every((text) => text === running)) return true;
    throw new Error(`queue ${String(running)}, map ${String(map)}, overview ${String(overview)}`);
  });
});

it('turns a clock into a breach exactly once, and no later than a tenth of a second', async () => {
  const received = Date.now() - 57_000;
  await postAccepted(wall.gateway, [incident('breach', received)]);
  const page = wall.page('queue');
  await untilTrue('the queue to list it', 5_000, () => shows(page, idOf('breach')));
  const changes = await page.evaluate(
    ({ id, untilMs }) =>
      new Promise<{ at: number; state: string }[]>((resolve) => {
        const seen: { at: number; state: string }[] = [];
        const look = (): void => {
          const row = document.querySelector(`[data-incident-id="${CSS.escape(id)}"]`);
          const state =
            row?.querySelector<HTMLElement>('[data-stage="receive"]')?.dataset['state'] ?? 'absent';
          if (seen.at(-1)?.state !== state) seen.push({ at: Date.now(), state });
        };
        const observer = new MutationObserver(look);
        observer.observe(document.documentElement, { subtree: true, attributes: true, childList: true });
        look();
        setTimeout(() => {
          observer.disconnect();
          resolve(seen);
        }, untilMs - Date.now());
      }),
    { id: idOf('breach'), untilMs: received + 62_000 },
  );
  const overruns = changes.filter((change) => change.state === 'overrun');
  expect(overruns).toHaveLength(1);
  expect(Math.abs((overruns[0]?.at ?? 0) - (received + 60_000))).toBeLessThanOrEqual(100);
});

it('stops the first clock with a signed stamp: done within the limit, never overrun afterwards', async () => {
  const received = Date.now() - 30_000;
  await postAccepted(wall.gateway, [incident('signed', received)]);
  const page = wall.page('queue');
  await untilTrue('the queue to list it', 5_000, () => shows(page, idOf('signed')));
  await postAccepted(wall.gateway, [stamped('signed', 2, { signed: received + 25_000 })]);
  await untilTrue(
    'the first stage to be done',
    1_000,
    async () => stage(await readStages(page, idOf('signed')), 'receive')?.state === 'done',
  );
  const text = stage(await readStages(page, idOf('signed')), 'receive')?.text;
  expect(text).toContain('0:25');
  expect(stage(await readStages(page, idOf('signed')), 'respond')?.state).not.toBe('done');
});

it('serves the console page beside the wall, and its words to who may watch', async () => {
  const page = await fetch(`${wall.gateway.url}/console.html`);
  expect([page.status, page.headers.get('content-security-policy')]).toEqual([
    200,
    expect.stringContaining("default-src 'none'"),
  ]);
  const site = await fetch(`${wall.gateway.url}/v1/site`, {
    headers: { authorization: `Bearer ${wall.gateway.token}` },
  });
  expect(await site.json()).toMatchObject({ plan: { id: '1-3-10' } });
});
