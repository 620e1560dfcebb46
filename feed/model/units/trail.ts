import { metresBetween } from '../../../shared/geo/metres-between.js';
import type { LngLat } from '../../../shared/geo/lng-lat.js';

/** Positions kept of one unit, the present one not counted. */
export const TRAIL_MAX = 12;
/** What is older than this is no trail any more, ms. */
export const TRAIL_AGE_MS = 900_000;
/** A position this far from the last kept one is kept. */
const APART_M = 25;
/** So is one this much later, provided that the unit has moved at all: a standing one keeps its way. */
const APART_MS = 10_000;
const MOVED_M = 5;

/** Where a unit was at a server time. */
export interface Spot extends LngLat {
  readonly at: number;
}

/**
 * A trail with one more position that the unit has just left; the same array when it is not worth
 * keeping. Oldest first, at most `TRAIL_MAX`.
 */
export function withSpot(trail: readonly Spot[], left: Spot): readonly Spot[] {
  const last = trail.at(-1);
  if (last) {
    const metres = metresBetween(last, left);
    if (metres < APART_M && (metres < MOVED_M || left.at - last.at < APART_MS)) return trail;
  }
  return [...trail.slice(1 - TRAIL_MAX), left];
}

/** The part of a trail that is young enough at server time `now`. */
export function freshSpots(trail: readonly Spot[], now: number): readonly Spot[] {
  const first = trail.findIndex(({ at }) => now - at <= TRAIL_AGE_MS);
  return first === -1 ? [] : trail.slice(first);
}
