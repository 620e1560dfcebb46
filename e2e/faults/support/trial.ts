import { Checker, type Findings } from '../../support/checker.js';
import { FaultProxy } from '../../support/fault-proxy.js';
import type { FaultStep } from '../../support/fault-schedule.js';
import { seeded } from '../../support/random.js';
import { runChaos, type ChaosLog } from './chaos.js';
import type { Endangered } from './endangered.js';
import { knownLoad } from './known-load.js';
import { emptyTally, produce, type ProducerTally } from './producer.js';
import { FaultWall } from './wall.js';

const PRODUCERS = 4;
/** How often the checker looks at the windows, ms. */
const LOOK_MS = 100;
/** After a fault is lifted the wall is in step again within this, ms. */
const CATCH_UP_MS = 20_000;
/** Real time of a step beside its fault: start of a gateway, back-off, catching up. */
const STEP_EXTRA_MS = 1_200;

/** Size of one trial. */
export interface TrialSize {
  readonly start: () => Promise<Endangered>;
  readonly seed: number;
  readonly events: number;
  readonly schedule: readonly FaultStep[];
}

/** What a trial found. */
export interface TrialResult {
  readonly findings: Findings;
  readonly tally: ProducerTally;
  readonly chaos: ChaosLog;
  /** Distinct incidents and versions that were posted. */
  readonly events: number;
  /** Revision of the log at the end: one per distinct event, or something was doubled. */
  readonly rev: number;
  /** Holes that a feed found in what it was sent, and repaired with a snapshot. */
  readonly holes: number;
  /** Slowest return to a live picture after a fault was lifted, ms. */
  readonly slowestMs: number;
}

/**
 * Posts known events while a seeded schedule breaks network, gateway and feed, and compares what
 * the windows hold at the end with what was acknowledged.
 */
export async function runTrial({ start, seed, events, schedule }: TrialSize): Promise<TrialResult> {
  const checker = new Checker();
  const gateway = await start();
  const to = { host: '127.0.0.1', port: gateway.port };
  const proxy = await FaultProxy.start(to, seed);
  const intake = await FaultProxy.start(to, seed + 1);
  const { token } = gateway;
  const target = { url: `http://127.0.0.1:${proxy.port}`, token };
  const random = seeded(seed);
  const wall = new FaultWall({
    ...{ target, name: 'wall', checker },
    random: () => random.next(),
    beatAt: () => proxy.lastDownAt,
  });
  let holes = 0;
  const looking = setInterval(() => wall.look(), LOOK_MS);
  try {
    await wall.liveAt(0, CATCH_UP_MS);
    const tally = emptyTally();
    const load = knownLoad('k', events, PRODUCERS, random.fork(1));
    const perProducer = Math.max(1, load[0]?.length ?? 1);
    const lastsMs = schedule.reduce((sum, step) => sum + step.afterMs + step.forMs + STEP_EXTRA_MS, 0);
    const paceMs = lastsMs / perProducer;
    let calm = false;
    const producing = Promise.all(
      load.map((work, i) =>
        produce(work, {
          gateway: { url: `http://127.0.0.1:${intake.port}`, token },
          checker,
          random: random.fork(10 + i),
          tally,
          paceMs: () => (calm ? 0 : paceMs),
        }),
      ),
    );
    let slowestMs = 0;
    let counted = wall.health;
    const chaos = await runChaos({
      ...{ seed, schedule, gateway, proxy, intake, wall },
      healed: async () => {
        slowestMs = Math.max(slowestMs, await wall.liveAt(tally.rev, CATCH_UP_MS));
        // A feed that was started again counts from nothing.
        const { health } = wall;
        holes += health.gaps - (health.connects < counted.connects ? 0 : counted.gaps);
        counted = health;
      },
    });
    calm = true;
    await producing;
    await wall.liveAt(tally.rev, CATCH_UP_MS);
    for (const window of wall.windows) checker.listing(window.name, (await window.list()).rows);
    holes += wall.health.gaps - counted.gaps;
    const { rev } = await gateway.health();
    const posted = load.flat(2).length;
    return { findings: checker.findings(), tally, chaos, events: posted, rev, holes, slowestMs };
  } finally {
    clearInterval(looking);
    await wall.finish();
    await Promise.all([proxy.close(), intake.close()]);
    await gateway.stop();
  }
}
