import type { PointsData } from '../../../shared/contracts/views.js';
import { Projection } from './projection.js';

// The map's components ask the set when its picture changes next.
export { nextOverrun } from './looks.js';

/** Points of one revision, projected once so that a redraw is one multiply-add per axis. */
export interface PointSet {
  readonly count: number;
  /** World units; only the first `count` mean something. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly state: Uint16Array;
  /** Server ms, `Infinity` without an open stage. */
  readonly deadlines: Float64Array;
  readonly ids: readonly string[];
}

/** Nothing to draw. */
export const NO_POINTS: PointSet = {
  count: 0,
  x: new Float64Array(0),
  y: new Float64Array(0),
  state: new Uint16Array(0),
  deadlines: new Float64Array(0),
  ids: [],
};

/** A payload with its ids: its own, or those of the payload before when it goes on with them. */
export function withIds(data: PointsData, before: PointsData | null): PointsData & { ids: string[] } {
  return { ...data, ids: data.ids ?? before?.ids ?? [] };
}

/**
 * Projects the arrays of view `points`, ids included. Arrays of unequal length are cut to the
 * shortest. With a `projection` that took the payload before, only what moved is projected, into
 * the same arrays.
 */
export function decodePoints(data: PointsData, projection = new Projection()): PointSet {
  const ids = data.ids ?? [];
  const count = Math.min(data.positions.length >> 1, data.state.length, data.deadlines.length, ids.length);
  projection.take(data.positions, count);
  return { count, x: projection.x, y: projection.y, state: data.state, deadlines: data.deadlines, ids };
}
