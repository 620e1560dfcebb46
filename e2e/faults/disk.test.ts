import { existsSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, inject, it, vi } from 'vitest';
import { Checker, NOTHING_WRONG } from '../support/checker.js';
import { post, postAccepted } from '../support/http.js';
import { idOf, incident, incidents } from '../support/incidents.js';
import { seeded } from '../support/random.js';
import { until } from '../support/wait.js';
import { note } from './support/figures.js';
import { GatewayChild } from './support/gateway-child.js';
import { IS_LONG, SEED } from './support/sizes.js';
import { smallDisk } from './support/small-disk.js';
import { FaultWall } from './support/wall.js';

const DISK_MIB = 8;
const RESYNC_GOAL_MS = 30_000;
const PAGE = 4096;

const cleanup: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const run of cleanup.splice(0).reverse()) await run();
});

async function gatewayWithWall(checker: Checker, dataDir?: string) {
  const cli = inject('gatewayCli');
  const gateway = await GatewayChild.start(dataDir === undefined ? { cli } : { cli, dataDir });
  cleanup.push(() => gateway.stop());
  const target = { url: gateway.url, token: gateway.token };
  const wall = new FaultWall({ target, name: 'wall', checker });
  cleanup.push(() => wall.finish());
  return { gateway, wall };
}

it('says that the disk is full, loses nothing acknowledged, and heals when there is room', async (context) => {
  const disk = smallDisk(DISK_MIB);
  if ('refused' in disk) return context.skip(disk.refused);
  cleanup.push(() => disk.remove());
  const checker = new Checker();
  const dataDir = join(disk.folder, 'data');
  const { gateway, wall } = await gatewayWithWall(checker, dataDir);
  const brief = '字'.repeat(3_000);
  let refusal = null;
  for (let i = 0; refusal === null; i++) {
    const batch = [0, 1, 2].map((j) => incident(`full-${i}-${j}`, Date.now(), { brief }));
    const answer = await post(gateway, batch);
    if (answer.status === 200) for (const one of batch) checker.posted(idOf(one.sourceId), 1);
    else refusal = answer;
    expect(i, 'batches until a disk of a few MiB is full').toBeLessThan(5_000);
  }
  expect(refusal.status).toBe(503);
  expect(refusal.reply.error?.got).toContain(join(dataDir, 'live', 'yiping.db'));
  await until('beats that say so', 5_000, () => wall.health.storeError);
  expect(wall.health.storeError).toContain('disk');
  disk.free();
  const { tookMs } = await until('the log to heal', 10_000, async () =>
    (await gateway.health()).storeError === null ? true : null,
  );
  note('disk full: healed after room was made', '≤ 10 s', `${Math.round(tookMs)} ms`, true);
  const rev = await postAccepted(gateway, incidents('after', 20, Date.now()), checker);
  await wall.liveAt(rev, 10_000);
  await until('beats that are well again', 5_000, () => (wall.health.storeError === null ? true : null));
  await gateway.restart();
  await wall.liveAt(rev, 15_000);
  const [window] = wall.windows;
  if (window) checker.listing(window.name, (await window.list()).rows);
  expect(checker.findings()).toEqual(NOTHING_WRONG);
  expect((await gateway.health()).quarantined).toBeNull();
});

/** Ways in which a file is found after a bad disk. */
const DAMAGE: Readonly<Record<string, (path: string) => void>> = {
  'flipped pages': (path) => {
    const random = seeded(SEED);
    const bytes = readFileSync(path);
    for (let page = 1; page * PAGE < bytes.length; page += 2) {
      const from = page * PAGE;
      for (let i = 0; i < 200; i++) bytes[from + random.int(0, PAGE - 1)] = random.int(0, 255);
    }
    writeFileSync(path, bytes);
  },
  'a file cut in half': (path) => truncateSync(path, Math.floor(statSync(path).size / 2 / PAGE) * PAGE),
  'a header of zeros': (path) => {
    const bytes = readFileSync(path);
    bytes.fill(0, 0, 100);
    bytes.fill(7, 16, 24);
    writeFileSync(path, bytes);
  },
};

it('sets a torn database aside and brings the wall to the new log', async () => {
  const kinds = Object.entries(DAMAGE).slice(0, IS_LONG ? undefined : 1);
  await Promise.all(kinds.map(([kind, damage]) => survive(kind, damage)));
});

async function survive(kind: string, damage: (path: string) => void): Promise<void> {
  const checker = new Checker();
  const { gateway, wall } = await gatewayWithWall(new Checker());
  const old = await postAccepted(gateway, incidents('old', 300, Date.now()));
  await wall.liveAt(old, 10_000);
  const { epoch } = await gateway.health();
  await gateway.halt();
  damage(join(gateway.dataDir, 'live', 'yiping.db'));
  const began = performance.now();
  await gateway.start();
  const health = await gateway.health();
  expect(health.quarantined).not.toBeNull();
  expect(existsSync(health.quarantined ?? '')).toBe(true);
  expect(health.epoch).not.toBe(epoch);
  const rev = await postAccepted(gateway, incidents('new', 40, Date.now()), checker);
  await until('a live wall on the new log', RESYNC_GOAL_MS, () =>
    wall.health.epoch === health.epoch && wall.health.rev >= rev && wall.health.link.state === 'live'
      ? true
      : null,
  );
  const tookMs = performance.now() - began;
  note(
    `torn database (${kind}): wall on the new log`,
    '≤ 30 s',
    `${Math.round(tookMs)} ms`,
    tookMs <= RESYNC_GOAL_MS,
  );
  await vi.waitFor(() => expect(wall.windows[0]?.shown?.epoch).toBe(health.epoch), 2_000);
  await until('a beat that tells of the file set aside', 5_000, () =>
    wall.health.notes.some(({ key }) => key === 'store.quarantined') ? true : null,
  );
  const [window] = wall.windows;
  if (window) checker.listing(window.name, (await window.list()).rows);
  expect(checker.findings()).toEqual(NOTHING_WRONG);
}
