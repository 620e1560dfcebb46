import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { dispatchCsv } from './support/dispatch-csv.js';
import { giveToUser, SHARED_ROOT, userFolder } from './support/ordinary-user.js';
import { OUTPUTS } from './support/output-size.js';
import { allOutputsOn } from './support/outputs.js';
import { isRunning } from './support/processes.js';
import { bodyText } from './support/screens.js';
import { startGateway } from './support/gateway-process.js';
import { place } from './support/place.js';
import { launchWall, type Wall } from './support/wall-app.js';
import { until } from './support/wait.js';

let wall: Wall | undefined;

beforeAll(() => allOutputsOn());
afterEach(async () => {
  await wall?.finish();
  wall = undefined;
});

/** A pattern of words that every window, or one of them, has to show while the wall stays up. */
async function saysOnScreen(app: Wall, words: RegExp, windows = OUTPUTS): Promise<void> {
  await until(`a window to say ${String(words)}`, 15_000, async () => {
    const texts = await Promise.all(app.app.windows().map((page) => bodyText(page).catch(() => '')));
    if (texts.length !== windows) throw new Error(`${texts.length} windows, expected ${windows}`);
    if (texts.some((text) => words.test(text))) return true;
    throw new Error(`they say: ${texts.map((text) => text.slice(0, 300)).join(' | ')}`);
  });
  expect(isRunning(app.pid)).toBe(true);
}

it('stays up and names the port when it is occupied', async () => {
  const blocker = createServer();
  await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve));
  const { port } = blocker.address() as AddressInfo;
  try {
    wall = await launchWall(place(), 'occupied-port', { port });
    await saysOnScreen(wall, new RegExp(String(port)));
  } finally {
    await new Promise<void>((resolve) => blocker.close(() => resolve()));
  }
});

it('shows what it can and names the screen whose display is not there', async () => {
  const folder = userFolder('missing-display');
  const profile = join(folder, 'wall.yaml');
  writeFileSync(
    profile,
    `name: 缺屏
screens:
  - { name: 西侧屏, scene: queue, display: { x: 0, y: 0, width: 1920, height: 1080 } }
  - { name: 健康屏, scene: health, display: { x: 1920, y: 0, width: 1920, height: 1080 } }
  - { name: 不存在的屏, scene: map, display: { x: 0, y: 5000, width: 3840, height: 2160 } }
`,
  );
  giveToUser(folder);
  wall = await launchWall(place(), 'missing-display', { args: ['--profile', profile] });
  await saysOnScreen(wall, /不存在的屏/, 2);
});

it('stays up and names the data folder when it cannot be used', async () => {
  const dataDir = join(SHARED_ROOT, 'unreadable');
  mkdirSync(dataDir, { recursive: true });
  chmodSync(dataDir, 0o000);
  wall = await launchWall(place(), 'unreadable-data', { dataDir });
  await saysOnScreen(wall, /unreadable/);
});

it('names the missing column of an export', async () => {
  const folder = userFolder('missing-column');
  const file = join(folder, 'calls.csv');
  writeFileSync(file, dispatchCsv(5, 60, ['incident_start']));
  giveToUser(folder);
  wall = await launchWall(place(), 'missing-column', { args: ['--replay', file] });
  await saysOnScreen(wall, /incident_start/);
});

it('names the encoding of an export that is not UTF-8, or reads it', async () => {
  const folder = userFolder('gbk');
  const file = join(folder, 'calls.csv');
  // 警情 in GBK: bytes that are no UTF-8.
  const rows = Buffer.from(dispatchCsv(30, 60).replaceAll('ALARM COMMERCIAL', '@'), 'latin1').toString(
    'latin1',
  );
  writeFileSync(file, Buffer.from(rows.replaceAll('@', '\u00be\u00af\u00c7\u00e9'), 'latin1'));
  giveToUser(folder);
  wall = await launchWall(place(), 'gbk', { args: ['--replay', file, '--speed', '600'] });
  await saysOnScreen(wall, /GBK|编码|警情/);
});

it('refuses a standalone gateway on an occupied port in words, with an exit code', async () => {
  const blocker = createServer();
  await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve));
  const { port } = blocker.address() as AddressInfo;
  const started = startGateway(place().root, 'gateway', ['--port', String(port)]);
  await expect(started).rejects.toThrow(new RegExp(`ended with [1-9][\\s\\S]*${port}`));
  await new Promise<void>((resolve) => blocker.close(() => resolve()));
});
