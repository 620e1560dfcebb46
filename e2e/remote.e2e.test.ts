import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { LoginReplySchema } from '../shared/contracts/people.js';
import type { WallAction } from '../shared/contracts/wall-actions.js';
import { WallActReplySchema, WallsReplySchema } from '../shared/contracts/walls.js';
import { giveToUser } from './support/ordinary-user.js';
import { OUTPUTS } from './support/output-size.js';
import { allOutputsOn } from './support/outputs.js';
import { place } from './support/place.js';
import { startWall, type Wall } from './support/wall-app.js';
import { until, untilTrue } from './support/wait.js';

/** The remote page's way to a real wall: the packaged app, its embedded gateway, and a person with role show. */

const PASSWORD = 'Ye-Ban-2024!';

let wall: Wall;
let token = '';
let name = '';

function addUser(user: string, role: string): void {
  const cli = join(place().root, 'out', 'gateway', 'cli.cjs');
  const args = [cli, 'users', 'add', user, '--role', role, '--data', wall.dataDir];
  const done = spawnSync(process.execPath, args, {
    input: `${PASSWORD}\n`,
    encoding: 'utf8',
    timeout: 20_000,
  });
  expect(`${done.stderr}${String(done.status)}`).toBe('0');
  // The wall runs as another user, which must be able to read what this one wrote.
  giveToUser(join(wall.dataDir, 'people.json'));
}

function ask(path: string, body?: unknown): Promise<Response> {
  return fetch(wall.gateway.url + path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

async function listed() {
  const { walls } = v.parse(WallsReplySchema, await (await ask('/v1/walls')).json());
  return walls[0];
}

async function act(action: WallAction): Promise<void> {
  const reply = await ask(`/v1/walls/${encodeURIComponent(name)}/actions`, action);
  expect(v.parse(WallActReplySchema, await reply.json())).toEqual({ ok: true });
}

async function screenOf(scene: string): Promise<string> {
  const found = (await listed())?.report.screens.find((screen) => screen.scene === scene);
  if (!found) throw new Error(`expected a screen with scene ${scene}`);
  return found.name;
}

const scenes = async (): Promise<string[]> =>
  (await wall.states()).flatMap((state) => state?.scene ?? []).sort();

beforeAll(async () => {
  await allOutputsOn();
  wall = await startWall(place(), 'remote', { args: ['--demo'] });
  addUser('show1', 'show');
  const { value } = await until('the login of show1', 15_000, async () => {
    const response = await fetch(`${wall.gateway.url}/v1/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ user: 'show1', password: PASSWORD }),
    });
    const reply = v.parse(LoginReplySchema, await response.json());
    return reply.ok ? reply.token : null;
  });
  token = value;
});
afterAll(() => wall.finish());

it('lists the wall with every screen, what it shows and how it is', async () => {
  const { value } = await until('the wall on the list', 15_000, async () => {
    const found = await listed();
    return found?.report.screens.every(({ state }) => state === 'shown') ? found : null;
  });
  name = value.name;
  expect(value.lost).toBe(false);
  expect(value.report.screens).toHaveLength(OUTPUTS);
  expect(value.report.screens.map(({ scene }) => scene).sort()).toEqual(await scenes());
});

it('changes the scene of a screen, and the list says so at once', async () => {
  const screen = await screenOf('health');
  await act({ kind: 'scene', screen, scene: 'storm' });
  await untilTrue('the window to show the storm scene', 10_000, async () =>
    (await scenes()).includes('storm'),
  );
  await untilTrue('the list to show it', 5_000, async () => (await screenOf('storm')) === screen);
  await act({ kind: 'scene', screen, scene: 'health' });
  await untilTrue('the window to show its scene again', 10_000, async () =>
    (await scenes()).includes('health'),
  );
});

it('takes a small picture of every screen', async () => {
  for (const { name: screen } of (await listed())?.report.screens ?? []) {
    const path = `/v1/walls/${encodeURIComponent(name)}/pictures/${encodeURIComponent(screen)}`;
    const reply = await ask(path);
    expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    const bytes = new Uint8Array(await reply.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xff, 0xd8, 0xff]);
    // Drawn, and not one dark field.
    expect(bytes.length).toBeGreaterThan(4_000);
    expect(bytes.length).toBeLessThan(200_000);
  }
});

it('identifies the screens with big numbers', async () => {
  await act({ kind: 'identify' });
  await untilTrue('a number on every screen', 10_000, async () => {
    const shown = await wall.app.evaluate(({ BrowserWindow }) =>
      Promise.all(
        BrowserWindow.getAllWindows().map(
          (window) =>
            window.webContents.executeJavaScript(
              `document.querySelector('[data-testid="identify"]') !== null`,
            ) as Promise<boolean>,
        ),
      ),
    );
    return shown.length === OUTPUTS && shown.every(Boolean);
  });
});

it('mutes for five minutes with a countdown, and ends it', async () => {
  await act({ kind: 'mute', minutes: 5 });
  const { value } = await until('the countdown', 5_000, async () => (await listed())?.report.mutedForMs);
  expect(value).toBeGreaterThan(280_000);
  expect(value).toBeLessThanOrEqual(300_000);
  await act({ kind: 'unmute' });
  await untilTrue('the end of the mute', 5_000, async () => (await listed())?.report.mutedForMs === null);
});

it('refuses what the wall does not have, in words', async () => {
  const path = `/v1/walls/${encodeURIComponent(name)}/actions`;
  const reply = await ask(path, { kind: 'scene', screen: 'no-such-screen', scene: 'map' });
  expect(reply.status).toBe(409);
  expect(v.parse(WallActReplySchema, await reply.json())).toMatchObject({
    ok: false,
    got: expect.stringContaining('no-such-screen') as string,
  });
});

it('loads a screen anew, and it comes back live', async () => {
  const screen = await screenOf('overview');
  const started = (): Promise<number | null> =>
    wall.app.evaluate(async ({ BrowserWindow }, wanted) => {
      const pages = BrowserWindow.getAllWindows().map(({ webContents }) => webContents);
      const page = pages.find((one) => one.getURL().includes(`screen=${wanted}`));
      return page ? ((await page.executeJavaScript('performance.timeOrigin')) as number) : null;
    }, screen);
  const before = await started();
  await act({ kind: 'reload', screen });
  await untilTrue('another page in the window', 10_000, async () => {
    const now = await started().catch(() => null);
    return now !== null && now !== before;
  });
  await untilTrue('every screen to be live', 15_000, async () => {
    const states = await wall.states();
    return states.length === OUTPUTS && states.every((state) => state?.link === 'live');
  });
});

it('keeps who did what in the audit log', async () => {
  const reply = await fetch(`${wall.gateway.url}/v1/audit?limit=500`, {
    headers: { authorization: `Bearer ${wall.gateway.token}` },
  });
  const { entries } = (await reply.json()) as { entries: { by: string; action: string; result: string }[] };
  const done = entries
    .filter(({ by, result }) => by === 'show1' && result === 'done')
    .map(({ action }) => action);
  for (const action of [
    'wall.scene',
    'wall.picture',
    'wall.identify',
    'wall.mute',
    'wall.unmute',
    'wall.reload',
  ])
    expect(done).toContain(action);
  expect(entries.some(({ action, result }) => action === 'wall.scene' && result === 'refused')).toBe(true);
});
