import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { postAccepted } from '../support/http.js';
import { incidents } from '../support/incidents.js';
import { seeded } from '../support/random.js';
import { note } from './support/figures.js';
import { GatewayChild } from './support/gateway-child.js';
import { SEED, SIZES } from './support/sizes.js';
import { FaultWall } from './support/wall.js';

const KNOWN = 500;
const GOAL_MS = 10_000;

let gateway: GatewayChild;
let walls: FaultWall[] = [];
beforeAll(async () => {
  gateway = await GatewayChild.start({ cli: inject('gatewayCli') });
  const target = { url: gateway.url, token: gateway.token };
  const random = seeded(SEED).fork(3);
  walls = Array.from(
    { length: SIZES.walls },
    (_, i) => new FaultWall({ target, name: `wall-${i}`, random: () => random.next(), drawMs: [16] }),
  );
});
afterAll(async () => {
  await Promise.all(walls.map((wall) => wall.finish()));
  await gateway.stop();
});

const snapshots = (): number[] => walls.map(({ health }) => health.snapshots);
/** When each wall was live at a revision, monotonic ms. */
const allLive = (rev: number): Promise<number[]> =>
  Promise.all(walls.map((wall) => wall.liveAt(rev, 30_000).then(() => performance.now())));

it(`brings ${SIZES.walls} walls back after a restart, with one snapshot each at most`, async () => {
  const rev = await postAccepted(gateway, incidents('walls', KNOWN, Date.now()));
  await allLive(rev);
  const before = snapshots();
  await gateway.kill();
  await Promise.all(walls.map((wall) => wall.notLive(10_000)));
  const began = performance.now();
  await gateway.start();
  const later = await postAccepted(gateway, incidents('later', 50, Date.now()));
  const times = (await allLive(later)).map((at) => at - began).sort((a, b) => a - b);
  const p95 = times[Math.ceil(times.length * 0.95) - 1] ?? NaN;
  const most = Math.max(...snapshots().map((count, i) => count - (before[i] ?? 0)));
  note(
    `${SIZES.walls} walls live after a gateway restart, p95`,
    '≤ 10 s',
    `${Math.round(p95)} ms`,
    p95 <= GOAL_MS,
  );
  note('snapshots read by one wall meanwhile, most', '≤ 1', String(most), most <= 1);
  expect(p95).toBeLessThanOrEqual(GOAL_MS);
  expect(most).toBeLessThanOrEqual(1);
  for (const { health } of walls) expect(health.gaps).toBe(0);
});
