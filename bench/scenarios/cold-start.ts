import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { giveToUser, userFolder } from '../../e2e/support/ordinary-user.js';
import { launchWall } from '../../e2e/support/wall-app.js';
import { until } from '../../e2e/support/wait.js';
import type { BenchContext } from '../harness/context.js';
import type { ScenarioResult } from '../harness/report.js';
import { median, show } from '../harness/stats.js';
import { profileOf } from '../harness/wall-subject.js';
import { buildPeer } from '../peers/build-peers.js';
import { servePeer } from '../peers/page-server.js';
import { installPeerApp, launchPeer } from '../peers/peer-app.js';

const OPEN = 1_000;

/** First contentful paint of a page, UTC ms. */
const paintedAt = (page: Page): Promise<number | null> =>
  page.evaluate(() => {
    const [paint] = performance.getEntriesByName('first-contentful-paint');
    return paint ? performance.timeOrigin + paint.startTime : null;
  });

async function lastPaint(pages: () => Page[], windows: number): Promise<number> {
  const { value } = await until(
    `${windows} painted windows`,
    30_000,
    async () => {
      const all = await Promise.all(pages().map((page) => paintedAt(page).catch(() => null)));
      return all.length === windows && all.every((at) => at !== null) ? all.map(Number) : null;
    },
    20,
  );
  return Math.max(...value);
}

/** Spawn → last first paint, and spawn → live rows on the last window, ms. */
async function startOurs(
  context: BenchContext,
  scenes: readonly string[],
): Promise<{ paint: number; live: number }> {
  const folder = userFolder(`profile-start-${scenes.length}`);
  const profile = join(folder, 'wall.yaml');
  writeFileSync(profile, profileOf(scenes));
  giveToUser(folder);
  const wall = await launchWall(context, `start-${scenes.length}`, {
    windows: scenes.length,
    args: ['--profile', profile],
  });
  const paint = (await lastPaint(() => wall.app.windows(), scenes.length)) - wall.spawnedAt;
  await wall.refreshScenes();
  const live = Date.now() - wall.spawnedAt;
  await wall.finish();
  return { paint, live };
}

/** S11: cold start with one and four windows beside the naive page in a bare Electron. */
export async function coldStart(context: BenchContext): Promise<ScenarioResult> {
  const launcher = installPeerApp(context.root, context.electronDist);
  const naive = await buildPeer(context.root, 'naive', join(context.work, 'peers'));
  const taken: Record<'one' | 'four' | 'live' | 'naive', number[]> = {
    one: [],
    four: [],
    live: [],
    naive: [],
  };
  for (let run = 0; run < Math.max(2, context.runs); run++) {
    const one = await startOurs(context, ['queue']);
    const four = await startOurs(context, ['queue', 'overview', 'map', 'health']);
    const server = await servePeer(naive, OPEN, context.seed);
    const peer = await launchPeer(launcher, server.url, 4, context.display.DISPLAY);
    taken.naive.push((await lastPaint(() => peer.app.windows(), 4)) - peer.spawnedAt);
    await peer.app.close();
    await server.close();
    taken.one.push(one.paint);
    taken.four.push(four.paint);
    taken.live.push(four.live);
    context.say(
      `cold start: 1 window ${show(one.paint, 0)} ms, 4 windows ${show(four.paint, 0)} ms, live ${show(four.live, 0)} ms`,
    );
  }
  const [one, four, live, peer] = [
    median(taken.one),
    median(taken.four),
    median(taken.live),
    median(taken.naive),
  ];
  return {
    tables: [],
    goals: [
      {
        id: 'S11',
        what: 'cold start, last paint of four windows beside one',
        goal: '≤ 1.6×',
        figure: `${show(four / one, 2)}×`,
        reached: four <= 1.6 * one,
        note: `${show(four, 0)} v ${show(one, 0)} ms after spawn`,
      },
      {
        id: 'S11',
        what: 'cold start beside the naive page in a bare Electron',
        goal: '≤ 0.5×',
        figure: `${show(four / peer, 2)}×`,
        reached: four <= 0.5 * peer,
        note: `naive × 4: ${show(peer, 0)} ms`,
      },
      {
        id: 'G4',
        what: 'start to live picture on four screens',
        goal: '≤ 3 s',
        figure: `${show(live / 1000, 2)} s`,
        reached: live <= 3_000,
        note: 'empty log; driven over the inspector',
      },
    ],
  };
}
