import { URGENCIES } from '../../../shared/domain/incident.js';
import { isDrill, urgencyOf } from '../points/looks.js';
import type { WorldPoint } from '../project/mercator.js';

/** Up to this many incidents are all kept free of names. */
const FEW = 60;
/** Of more, those that stand out and the critical ones are, up to this many: names need a place too. */
const MOST = 60;
const CRITICAL = URGENCIES.indexOf('critical');

function isRealCritical(state: number): boolean {
  return urgencyOf(state) === CRITICAL && !isDrill(state);
}

/** The part of a set of points that says what is worth a free place. */
export interface MarkedPoints {
  readonly count: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly state: Uint16Array;
}

/**
 * Marks that names leave free: all while there are few, else those that stand out, then the critical
 * ones.
 * @param raised indices of those that stand out
 */
export function clearMarks({ count, x, y, state }: MarkedPoints, raised: readonly number[]): WorldPoint[] {
  const chosen = new Set(count <= FEW ? [] : raised);
  for (let index = 0; index < count && (count <= FEW || chosen.size < MOST); index += 1) {
    if (count <= FEW || isRealCritical(state[index] ?? 0)) chosen.add(index);
  }
  return [...chosen].map((index) => ({ x: x[index] ?? NaN, y: y[index] ?? NaN }));
}
