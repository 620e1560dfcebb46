import { knownLoad } from './known-load.js';
import { emptyTally, produce, ship, type ProducerTally } from './producer.js';
import { underFaults, type Aftermath, type Danger } from './under-faults.js';
import { knownWarnings } from './warnings.js';

const PRODUCERS = 4;

/** Size of one trial. */
export interface TrialSize extends Danger {
  /** Known events of incidents. */
  readonly events: number;
  /** Known messages of a source of warnings, which the gateway has to be configured for; none unless given. */
  readonly warnings?: number;
}

/** What a trial found. */
export interface TrialResult extends Aftermath {
  readonly tally: ProducerTally;
  /** Distinct versions of incidents and warnings that were posted: the log has one revision for each. */
  readonly events: number;
}

/**
 * Posts known events while a seeded schedule breaks network, gateway and feed, and compares what
 * the windows hold at the end with what was acknowledged.
 */
export async function runTrial({ events, warnings = 0, ...danger }: TrialSize): Promise<TrialResult> {
  const tally = emptyTally();
  let posted = 0;
  const after = await underFaults(danger, async (scene) => {
    scene.reached = () => tally.rev;
    const { random, intake, checker, lastsMs } = scene;
    const load = knownLoad('k', events, PRODUCERS, random.fork(1));
    const messages = knownWarnings(warnings);
    posted = load.flat(2).length + messages.length;
    const pace = (parts: number) => () => (scene.calm ? 0 : lastsMs / Math.max(1, parts));
    const parts = { gateway: intake, checker, tally, turn: scene.turn };
    await Promise.all([
      ...load.map((work, i) => {
        return produce(work, { ...parts, random: random.fork(10 + i), paceMs: pace(load[0]?.length ?? 1) });
      }),
      ship(messages, { ...parts, random: random.fork(30), paceMs: pace(messages.length) }),
    ]);
  });
  return { ...after, tally, events: posted };
}
