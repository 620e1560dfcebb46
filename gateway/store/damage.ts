import type { Log } from '../log.js';
import type { Rebuilt } from './rebuild.js';

/** What a start could not read. Nothing of it stops the start; all of it is logged, the losses are shown. */
export interface StoreDamage {
  /** What is missing or lacks entries, by id of the incident or record or by entry of the log: why. */
  readonly lost: ReadonlyMap<string, string>;
  /** What could not be read and was made again from the log, whole. */
  readonly rebuilt: ReadonlyMap<string, string>;
}

/** Collects it. */
export class Damage implements StoreDamage {
  readonly lost = new Map<string, string>();
  readonly rebuilt = new Map<string, string>();

  /** Notes what became of a state that could not be read, and returns it. */
  note<T>(id: string, why: string, { state, leftOut }: Rebuilt<T>): T | undefined {
    if (state !== undefined && leftOut === null) this.rebuilt.set(id, why);
    else this.lost.set(id, leftOut === null ? why : `${why}; ${leftOut}`);
    return state;
  }
}

/** Lines of each kind: thousands would bury the rest of the log. */
const LINES_MAX = 100;

/** Says which incidents, records and entries could not be read, and why. */
export function logDamage(damage: StoreDamage | undefined, logger: Log): void {
  if (!damage) return;
  const { lost, rebuilt } = damage;
  for (const [id, why] of [...lost].slice(0, LINES_MAX)) {
    logger.error({ id, why, all: lost.size }, 'left out, since it cannot be read');
  }
  for (const [id, why] of [...rebuilt].slice(0, LINES_MAX)) {
    logger.warn({ id, why, all: rebuilt.size }, 'could not be read and was made again from the log');
  }
}
