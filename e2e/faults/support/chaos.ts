import { setTimeout as pause } from 'node:timers/promises';
import type { FaultProxy } from '../../support/fault-proxy.js';
import { beginFault, type FaultStep } from '../../support/fault-schedule.js';
import { seeded } from '../../support/random.js';
import type { Endangered } from './endangered.js';
import type { FaultWall } from './wall.js';

/** What chaos works on. */
export interface ChaosParts {
  readonly seed: number;
  readonly schedule: readonly FaultStep[];
  readonly gateway: Pick<Endangered, 'restart'>;
  /** Between gateway and feed. */
  readonly proxy: FaultProxy;
  /** Between producers and gateway. */
  readonly intake: FaultProxy;
  readonly wall: FaultWall;
  /** Called after each step, when everything is whole again. */
  readonly healed: (what: string) => Promise<void>;
}

/** What happened, for the message of a failure. */
export interface ChaosLog {
  readonly steps: string[];
  kills: number;
  feedRestarts: number;
}

/**
 * Runs a schedule of network faults. In every third step the gateway is killed with -9 in
 * the middle of the fault, in every fourth the feed is started again; the sources' own connections
 * are reset in all of them.
 */
export async function runChaos(parts: ChaosParts): Promise<ChaosLog> {
  const { seed, schedule, proxy, intake, gateway, wall } = parts;
  const random = seeded(seed).fork(7);
  const log: ChaosLog = { steps: [], kills: 0, feedRestarts: 0 };
  for (const [i, { fault, afterMs, forMs }] of schedule.entries()) {
    await pause(afterMs);
    const kills = i % 3 === 1;
    const restarts = i % 4 === 2;
    const what = `${fault} for ${forMs} ms${kills ? ', gateway killed' : ''}${restarts ? ', feed restarted' : ''}`;
    log.steps.push(what);
    beginFault(proxy, fault);
    const part = forMs * random.next();
    await pause(part);
    intake.reset();
    if (kills) {
      await gateway.restart();
      log.kills += 1;
    }
    if (restarts) {
      await wall.stopFeed();
      await pause(forMs * random.next() * 0.5);
      wall.again();
      log.feedRestarts += 1;
    }
    await pause(forMs - part);
    proxy.heal();
    await parts.healed(what);
  }
  return log;
}
