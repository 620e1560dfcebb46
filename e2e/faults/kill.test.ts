import { afterAll, expect, inject, it } from 'vitest';
import { tempDir } from '../../gateway/testing/fixture.js';
import {
  killNow,
  readStore,
  startGatewayProcess,
  writeUntilDead,
  type Acknowledged,
  type KilledGateway,
} from '../../gateway/testing/killed-gateway.js';
import { seeded, type Random } from '../support/random.js';
import { note } from './support/figures.js';
import { SEED, SIZES } from './support/sizes.js';

/** A new data folder after so many kills: a round that reads a whole log must stay short. */
const ROUNDS_PER_FOLDER = 50;
/** Longest life after the gateway listens, and after its process began, ms. */
const LIFE_MS = 150;
const START_MS = 350;

let running: KilledGateway | null = null;
let folder = tempDir();
afterAll(() => {
  running?.process.kill('SIGKILL');
  folder.remove();
});

/** One life: killed at a number of answers, at a time under load, or while it starts. */
async function live(round: number, acked: Acknowledged, random: Random): Promise<void> {
  const how = random.pick(['answers', 'answers', 'time', 'time', 'start']);
  const victim = startGatewayProcess([inject('gatewayCli')], folder.dir);
  running = victim;
  const killAfter = (ms: number): NodeJS.Timeout => setTimeout(() => victim.process.kill('SIGKILL'), ms);
  const timers = how === 'start' ? [killAfter(random.int(0, START_MS))] : [];
  const url = await victim.url;
  if (url !== null) {
    if (how === 'time') timers.push(killAfter(random.int(0, LIFE_MS)));
    const goal = acked.size + random.int(1, 200);
    await writeUntilDead(url, folder.dir, `r${round}`, acked, () => {
      if (how === 'answers' && acked.size >= goal) victim.process.kill('SIGKILL');
    });
  }
  for (const timer of timers) clearTimeout(timer);
  await killNow(victim.process);
}

it(`keeps every acknowledged event and a whole database over ${SIZES.kills} kills (seed ${SEED})`, async () => {
  const random = seeded(SEED).fork(2);
  let acked: Acknowledged = new Map();
  let total = 0;
  let lost = 0;
  let whole = 0;
  for (let round = 0; round < SIZES.kills; round++) {
    if (round > 0 && round % ROUNDS_PER_FOLDER === 0) {
      folder.remove();
      folder = tempDir();
      total += acked.size;
      acked = new Map();
    }
    await live(round, acked, random);
    const store = readStore(folder.dir, acked);
    expect(store.quarantined).toBeNull();
    expect(store.events).toHaveLength(store.rev);
    expect(store.states).toBe(store.ids.size);
    lost += store.lost.length;
    if (JSON.stringify(store.integrity) === '{"integrity_check":"ok"}') whole += 1;
  }
  total += acked.size;
  note(
    `acknowledged events lost over ${SIZES.kills} kills (${total} acknowledged)`,
    '0',
    String(lost),
    lost === 0,
  );
  note('integrity_check ok', `${SIZES.kills}`, `${whole} of ${SIZES.kills}`, whole === SIZES.kills);
  expect(lost).toBe(0);
  expect(whole).toBe(SIZES.kills);
  expect(total).toBeGreaterThan(SIZES.kills * 5);
});
