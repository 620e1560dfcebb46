import { pausesOf, type Pause } from './acts.js';
import type { Incident } from './incident.js';

/** True while handling is suspended (挂起), by an act of the room or because the source says so. */
export function isSuspended({ acts, fields }: Pick<Incident, 'acts' | 'fields'>): boolean {
  return fields.suspended === true || pausesOf(acts).some(({ to }) => to === null);
}

/** Time of the pauses that falls between two instants, ms. A pause that lasts is cut at `to`. */
export function pausedBetween(pauses: readonly Pause[], from: number, to: number): number {
  let sum = 0;
  for (const pause of pauses) {
    sum += Math.max(0, Math.min(pause.to ?? Infinity, to) - Math.max(pause.from, from));
  }
  return sum;
}
