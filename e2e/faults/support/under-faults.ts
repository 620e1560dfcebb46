import { Checker, type Findings } from '../../support/checker.js';
import { FaultProxy } from '../../support/fault-proxy.js';
import type { FaultStep } from '../../support/fault-schedule.js';
import type { GatewayAddress } from '../../support/http.js';
import { seeded, type Random } from '../../support/random.js';
import { runChaos, type ChaosLog } from './chaos.js';
import type { Endangered } from './endangered.js';
import { KillPoint } from './kill-point.js';
import { FaultWall } from './wall.js';

/** How often the checker looks at the windows, ms. */
const LOOK_MS = 100;
/** After a fault is lifted the wall is in step again within this, ms. */
const CATCH_UP_MS = 20_000;
/** Real time of a step beside its fault: start of a gateway, back-off, catching up. */
const STEP_EXTRA_MS = 1_200;

/** What is endangered, and by what. */
export interface Danger {
  readonly start: () => Promise<Endangered>;
  readonly seed: number;
  readonly schedule: readonly FaultStep[];
  /** Time between two further resets of the sources' and consoles' connections, ms. */
  readonly resetsMs?: number;
  /** Revision at which the sources wait until the gateway is killed for the first time; they never do unless given. */
  readonly killFrom?: number;
}

/** Where work is done while everything breaks. */
export interface Scene {
  /** The gateway through a connection that breaks. */
  readonly intake: GatewayAddress;
  readonly checker: Checker;
  readonly random: Random;
  /** About how long the faults last, ms. */
  readonly lastsMs: number;
  /** No further fault comes: what is left may go quickly. */
  calm: boolean;
  /** Highest revision that was answered so far: the wall has to come to it. Set by the work. */
  reached: () => number;
  /** Awaited before each request of a source. */
  readonly turn: () => Promise<void>;
}

/** What was found when everything was whole again. */
export interface Aftermath {
  readonly findings: Findings;
  readonly chaos: ChaosLog;
  /** Revision of the log at the end. */
  readonly rev: number;
  /** Holes that a feed found in what it was sent, and repaired with a snapshot. */
  readonly holes: number;
  /** Slowest return to a live picture after a fault was lifted, ms. */
  readonly slowestMs: number;
}

/**
 * Lets `work` go on while a seeded schedule breaks network, gateway and feed; then lists what every
 * window holds.
 * @param inspect looks at the wall and the gateway before they end
 */
export async function underFaults(
  { start, seed, schedule, resetsMs, killFrom = 0 }: Danger,
  work: (scene: Scene) => Promise<unknown>,
  inspect: (wall: FaultWall, gateway: Endangered) => Promise<void> = () => Promise.resolve(),
): Promise<Aftermath> {
  const checker = new Checker();
  const gateway = await start();
  const to = { host: '127.0.0.1', port: gateway.port };
  const proxy = await FaultProxy.start(to, seed);
  const intake = await FaultProxy.start(to, seed + 1);
  const { token } = gateway;
  const random = seeded(seed);
  const wall = new FaultWall({
    target: { url: `http://127.0.0.1:${proxy.port}`, token },
    ...{ name: 'wall', checker, random: () => random.next(), beatAt: () => proxy.lastDownAt },
  });
  const killPoint = new KillPoint(() => scene.reached(), killFrom);
  const scene: Scene = {
    turn: () => killPoint.turn(),
    intake: { url: `http://127.0.0.1:${intake.port}`, token },
    ...{ checker, random, calm: false, reached: () => 0 },
    lastsMs: schedule.reduce((sum, step) => sum + step.afterMs + step.forMs + STEP_EXTRA_MS, 0),
  };
  const timers = [setInterval(() => wall.look(), LOOK_MS)];
  if (resetsMs !== undefined) {
    timers.push(
      setInterval(() => {
        if (!scene.calm) intake.reset();
      }, resetsMs),
    );
  }
  let holes = 0;
  let slowestMs = 0;
  try {
    await wall.liveAt(0, CATCH_UP_MS);
    const working = work(scene);
    // It is awaited after the faults; until then its failure must not end the process.
    working.catch(() => undefined);
    let counted = wall.health;
    const chaos = await runChaos({
      ...{ seed, schedule, proxy, intake, wall },
      gateway: { restart: () => killPoint.kill(() => gateway.restart(), CATCH_UP_MS) },
      healed: async () => {
        slowestMs = Math.max(slowestMs, await wall.liveAt(scene.reached(), CATCH_UP_MS));
        // A feed that was started again counts from nothing.
        const { health } = wall;
        holes += health.gaps - (health.connects < counted.connects ? 0 : counted.gaps);
        counted = health;
      },
    });
    scene.calm = true;
    await working;
    await wall.liveAt(scene.reached(), CATCH_UP_MS);
    for (const window of wall.windows) checker.listing(window.name, (await window.list()).rows);
    holes += wall.health.gaps - counted.gaps;
    await inspect(wall, gateway);
    const { rev } = await gateway.health();
    return { findings: checker.findings(), chaos, rev, holes, slowestMs };
  } finally {
    timers.forEach(clearInterval);
    await wall.finish();
    await Promise.all([proxy.close(), intake.close()]);
    await gateway.stop();
  }
}
