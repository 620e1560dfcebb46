import type { PointsData } from '../../../shared/contracts/views.js';
import { worldX, worldY } from '../project/mercator.js';

/** Points of one revision, projected once so that a redraw is one multiply-add per axis. */
export interface PointSet {
  readonly count: number;
  /** World units. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly state: Uint8Array;
  /** Server ms, `Infinity` without an open stage. */
  readonly deadlines: Float64Array;
  readonly ids: readonly string[];
}

const URGENCY_MASK = 0b11;
const CLOCK_BIT = 0b100;
const SCATTERED_BIT = 0b1000;

/** How a point looks, least urgent first; also the drawing order, so the worst lie on top. */
export const RANKS = 4;
/** Rank of a live overrun. */
export const OVERRUN_RANK = 3;
/** Number of distinct looks: four ranks, an overrun in three shapes, each scattered or not. */
export const LOOKS = 12;

/** Nothing to draw. */
export const NO_POINTS: PointSet = {
  count: 0,
  x: new Float64Array(0),
  y: new Float64Array(0),
  state: new Uint8Array(0),
  deadlines: new Float64Array(0),
  ids: [],
};

/** A payload with its ids: its own, or those of the payload before when it goes on with them. */
export function withIds(data: PointsData, before: PointsData | null): PointsData & { ids: string[] } {
  return { ...data, ids: data.ids ?? before?.ids ?? [] };
}

/** Projects the arrays of view `points`, ids included. Arrays of unequal length are cut to the shortest. */
export function decodePoints(data: PointsData): PointSet {
  const ids = data.ids ?? [];
  const count = Math.min(data.positions.length >> 1, data.state.length, data.deadlines.length, ids.length);
  const x = new Float64Array(count);
  const y = new Float64Array(count);
  for (let index = 0; index < count; index += 1) {
    x[index] = worldX(data.positions[2 * index] ?? Number.NaN);
    y[index] = worldY(data.positions[2 * index + 1] ?? Number.NaN);
  }
  return { count, x, y, state: data.state, deadlines: data.deadlines, ids };
}

/** Urgency index in `URGENCIES`: 0 critical, 1 urgent, 2 normal. Unknown bits read as normal. */
export function urgencyOf(state: number): number {
  return Math.min(2, state & URGENCY_MASK);
}

/** True when the position was given by `--scatter` and is not a fact. */
export function isScattered(state: number): boolean {
  return (state & SCATTERED_BIT) !== 0;
}

/** True when an open stage is past its deadline. Without a trusted now nothing is overrun. */
export function isOverrun(state: number, deadline: number, now: number | null): boolean {
  return now !== null && (state & CLOCK_BIT) !== 0 && deadline < now;
}

/** The first deadline of a running clock at or after `now`: when the next point turns overrun. */
export function nextOverrun(
  { state, deadlines }: Pick<PointsData, 'state' | 'deadlines'>,
  now: number,
): number | null {
  let next = Infinity;
  for (let index = 0; index < deadlines.length; index += 1) {
    const deadline = deadlines[index] ?? Infinity;
    if (deadline >= now && deadline < next && ((state[index] ?? 0) & CLOCK_BIT) !== 0) next = deadline;
  }
  return next === Infinity ? null : next;
}

/** Index of the sprite for a point: urgency + 3 × overrun + 6 × scattered. */
export function lookOf(state: number, overrun: boolean): number {
  return urgencyOf(state) + (overrun ? 3 : 0) + (isScattered(state) ? 6 : 0);
}

/** Drawing order of a look: normal 0, urgent 1, critical 2, overrun 3. */
export function rankOf(look: number): number {
  return look % 6 >= 3 ? OVERRUN_RANK : 2 - (look % 3);
}

/** Looks of all points at `now`; `into` is reused when it is long enough. */
export function looksAt(points: PointSet, now: number | null, into: Uint8Array): Uint8Array {
  const looks = into.length >= points.count ? into : new Uint8Array(Math.ceil(points.count * 1.5));
  for (let index = 0; index < points.count; index += 1) {
    const state = points.state[index] ?? 0;
    looks[index] = lookOf(state, isOverrun(state, points.deadlines[index] ?? Infinity, now));
  }
  return looks;
}
