import { afterEach, describe, expect, inject, it } from 'vitest';
import { NOTHING_WRONG } from '../support/checker.js';
import { faultSchedule } from '../support/fault-schedule.js';
import { seeded } from '../support/random.js';
import { untilTrue } from '../support/wait.js';
import { ClusterUnderTest } from './support/cluster.js';
import { note } from './support/figures.js';
import { knownLoad } from './support/known-load.js';
import { MovingWall } from './support/moving-wall.js';
import { emptyTally, produce } from './support/producer.js';
import { IS_LONG, SEED, SIZES } from './support/sizes.js';
import { runTrial } from './support/trial.js';

const WALLS = 3;
const PRODUCERS = 3;
const CATCH_UP_MS = 20_000;
/** The short form takes one kind of bus for each: the other way round is the long form's. */
const KINDS = {
  suite: IS_LONG ? (['redis', 'none'] as const) : (['redis'] as const),
  moves: IS_LONG ? (['none', 'redis'] as const) : (['none'] as const),
};

let walls: MovingWall[] = [];
let cluster: ClusterUnderTest | null = null;
afterEach(async () => {
  await Promise.all(walls.map((wall) => wall.finish()));
  walls = [];
  await cluster?.stop();
  cluster = null;
});

async function up(bus: 'none' | 'redis', nodes = 2): Promise<ClusterUnderTest> {
  cluster = await ClusterUnderTest.start({ cli: inject('gatewayCli'), nodes, bus });
  return cluster;
}

describe.each(KINDS.suite)('several nodes, bus: %s', (bus) => {
  it(`pass the fault suite while one after the other is killed (seed ${SEED})`, async () => {
    const { clusterEvents: events, clusterSteps: steps, faultMs } = SIZES;
    const schedule = faultSchedule(SEED + 1, steps, { afterMs: faultMs / 6, forMs: faultMs });
    const start = () => ClusterUnderTest.start({ cli: inject('gatewayCli'), nodes: 2, bus });
    const result = await runTrial({ start, seed: SEED, events, schedule });
    const { findings, tally, chaos } = result;
    const wrong = Object.values(findings).flat();
    note(
      `two nodes, bus ${bus}: lost, doubled, regressed, stale; ${result.events} events, ${steps} faults, ${chaos.kills} kills`,
      '0',
      String(wrong.length),
      wrong.length === 0,
    );
    expect(tally.wrong).toEqual([]);
    expect(findings, chaos.steps.join('\n')).toEqual(NOTHING_WRONG);
    expect(result.holes, 'holes that the feed found in what it was sent').toBe(0);
    expect(result.rev, 'one revision per event').toBe(result.events);
    expect(chaos.kills).toBeGreaterThan(0);
    expect(result.slowestMs).toBeLessThanOrEqual(10_000);
  });
});

describe.each(KINDS.moves)('several nodes, bus: %s', (bus) => {
  it(`keep ${WALLS} walls whole that move between them while a node is dead (seed ${SEED})`, async () => {
    const random = seeded(SEED).fork(21);
    const nodes = await up(bus);
    walls = await Promise.all(
      Array.from({ length: WALLS }, (_, i) => MovingWall.start(`wall${i}`, nodes, random.fork(i))),
    );
    const live = (rev: number) => Promise.all(walls.map(({ wall }) => wall.liveAt(rev, CATCH_UP_MS)));
    await live(0);
    const tally = emptyTally();
    const load = knownLoad('m', SIZES.clusterEvents, PRODUCERS, random.fork(50));
    let calm = false;
    // Every wall has to show what any node has acknowledged.
    const told = {
      posted: (id: string, version: number) => walls.forEach((w) => w.checker.posted(id, version)),
    };
    const producing = Promise.all(
      load.map((work, i) =>
        produce(work, {
          ...{ gateway: nodes, checker: told, random: random.fork(60 + i), tally },
          paceMs: () => (calm ? 0 : 80),
        }),
      ),
    );
    for (let i = 0; i < SIZES.clusterMoves; i++) {
      const victim = nodes.nodes[i % nodes.nodes.length];
      await victim?.kill();
      await live(tally.rev);
      walls[i % WALLS]?.move();
      await victim?.start();
      // Also without a fault: a balancer sends walls where it likes.
      walls.forEach((wall) => wall.move());
      await live(tally.rev);
    }
    calm = true;
    await producing;
    await live(tally.rev);
    await Promise.all(walls.map((wall) => wall.list()));
    expect(tally.wrong).toEqual([]);
    for (const { checker } of walls) expect(checker.findings(), nodes.output).toEqual(NOTHING_WRONG);
    const posted = load.flat(2).length;
    for (const node of nodes.nodes) {
      await untilTrue('the node to be at the end of the log', 5_000, async () => {
        return (await node.health()).rev === posted;
      });
    }
    expect(walls.reduce((sum, { wall }) => sum + wall.health.gaps, 0)).toBe(0);
    note(`${WALLS} walls moving between two nodes, bus ${bus}, ${SIZES.clusterMoves} kills`, '0', '0', true);
  });
});

it('looks old while the database is away, says why, and goes on by itself; without Redis nothing stops', async () => {
  const random = seeded(SEED).fork(22);
  const nodes = await up('redis');
  walls = [await MovingWall.start('wall', nodes, random)];
  const [{ wall, checker }] = walls as [MovingWall];
  await wall.liveAt(0, CATCH_UP_MS);
  const tally = emptyTally();
  const [work = []] = knownLoad('d', 400, 1, random.fork(1));
  const half = Math.floor(work.length / 2);
  const parts = { gateway: nodes, checker, random, tally, paceMs: () => 0 };

  await nodes.redis?.crash();
  await produce(work.slice(0, half), parts);
  await wall.liveAt(tally.rev, CATCH_UP_MS);
  await untilTrue('the bus to be told as down', 5_000, async () => {
    return JSON.stringify(await (await healthOf(nodes)).json()).includes('bus.down');
  });
  await nodes.redis?.again();

  await nodes.postgres.crash();
  const crashed = performance.now();
  const producing = produce(work.slice(half), parts);
  await wall.notLive(10_000);
  note(
    'the wall looks old after PostgreSQL was killed',
    '≤ 5 s',
    `${Math.round(performance.now() - crashed)} ms`,
    performance.now() - crashed <= 6_000,
  );
  expect(await (await healthOf(nodes)).text()).toMatch(/PostgreSQL does not answer/);
  await nodes.postgres.again();
  await producing;
  await wall.liveAt(tally.rev, CATCH_UP_MS);
  await walls[0]?.list();
  expect(tally.wrong).toEqual([]);
  expect(checker.findings(), nodes.output).toEqual(NOTHING_WRONG);
});

function healthOf({ url, token }: ClusterUnderTest): Promise<Response> {
  return fetch(`${url}/v1/health`, { headers: { authorization: `Bearer ${token}` } });
}
