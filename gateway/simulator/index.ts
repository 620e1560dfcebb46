import type { Dictionary } from '../../shared/contracts/dictionary.js';
import type { Pack } from '../../shared/contracts/jurisdiction.js';
import type { Clock } from '../../shared/time/clock.js';
import type { Timers } from '../../shared/time/second-ticker.js';
import { EventPlayer } from '../import/event-player.js';
import { startRun } from '../import/run.js';
import type { Post, Run, RunLogger } from '../import/timed-event.js';
import { history, liveEvents } from './history.js';
import { UnitPlayer, type PostUnits } from './units/unit-player.js';

export { DEMO_ZONE, incidentsOfDay, type SimulatedIncident } from './day.js';
export { history, liveEvents, type DemoSource } from './history.js';

/** Days of history that a fresh demo brings: the wall's longest window. */
export const DEMO_HISTORY_DAYS = 30;

/** What a demo needs. */
export interface DemoParts {
  /** The gateway's clock. */
  readonly clock: Pick<Clock, 'wallMs'>;
  /** Clock milliseconds per real millisecond; 1 unless given. */
  readonly rate?: number;
  readonly post: Post;
  /** Where the positions of its field units go; without it nobody is on the map. */
  readonly postUnits?: PostUnits;
  readonly pack: Pack;
  readonly dictionary: Dictionary;
  /** Any integer; the same seed gives the same incidents on the same dates. */
  readonly seed: number;
  /** Days of history that it brings; `DEMO_HISTORY_DAYS` unless given. */
  readonly historyDays?: number;
  readonly timers: Timers;
  readonly logger: RunLogger;
}

/**
 * Starts the demo: the last 30 days first, then each event when its time comes, for ever. It goes
 * through the same ingest as every source. Notes: `demo.posted`, `demo.late`, `demo.refused`.
 * `done` rejects when the dictionary does not fit or `post` gives up.
 */
export function startDemo(parts: DemoParts): Run {
  const {
    clock,
    rate = 1,
    post,
    postUnits,
    pack,
    dictionary,
    seed,
    timers,
    logger,
    historyDays: days = DEMO_HISTORY_DAYS,
  } = parts;
  const player = new EventPlayer({ clock, rate, timers, post, logger });
  const source = { seed, pack, dictionary };
  const play = async (): Promise<void> => {
    const now = clock.wallMs();
    await player.flood(history(source, now, days));
    logger.info({ seed, days }, 'the demo has told its history');
    await player.play(liveEvents(source, now));
  };
  const run = startRun({ name: 'demo', player, logger, play });
  if (!postUnits) return run;
  const units = new UnitPlayer({ source, clock, rate, timers, post: postUnits, logger });
  units.start();
  return {
    done: run.done,
    notes: () => run.notes(),
    stop: () => {
      units.stop();
      run.stop();
    },
  };
}
