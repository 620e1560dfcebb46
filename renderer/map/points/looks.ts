/**
 * How a point looks: the `state` of view `points` with bit 2 saying "overrun now" in
 * place of "has an open stage". Bits 0–1 urgency, 2 overrun, 3 scattered, 4 code and position
 * disagree, 5–6 place in the workflow, 7 stands for a whole village, 8 a drill or test.
 */
export const LOOKS = 512;
/** The looks that a small dot can still show: urgency, overrun, scattered. */
export const SMALL_LOOKS = 16;
/** Drawing ranks, least urgent first, so that the worst lie on top: normal, urgent, critical, overrun. */
export const RANKS = 4;
/** Rank of a live overrun. */
export const OVERRUN_RANK = 3;

const URGENCY_MASK = 0b11;
const OVERRUN_BIT = 0b100;
const CLOCK_BIT = 0b100;
const SCATTERED_BIT = 0b1000;
const DISAGREE_BIT = 0b1_0000;
const PHASE_SHIFT = 5;
const VILLAGE_BIT = 0b1000_0000;
const DRILL_BIT = 0b1_0000_0000;
/** A small dot has no room for a look of its own: a drill is a plain broken ring. */
const SMALL_DRILL = SCATTERED_BIT | 2;

/** Urgency index in `URGENCIES`: 0 critical, 1 urgent, 2 normal. Unknown bits read as normal. */
export function urgencyOf(state: number): number {
  return Math.min(2, state & URGENCY_MASK);
}

/** True when the position was given by `--scatter` and is not a fact. */
export function isScattered(state: number): boolean {
  return (state & SCATTERED_BIT) !== 0;
}

/** True when the code of its place and its position name different units. */
export function disagrees(state: number): boolean {
  return (state & DISAGREE_BIT) !== 0;
}

/** Place in the workflow: 0 unsigned, 1 responding, 2 en route, 3 handling. */
export function phaseOf(state: number): number {
  return (state >> PHASE_SHIFT) & 0b11;
}

/** True when it stands for a whole village and not for a place in it. */
export function isVillage(state: number): boolean {
  return (state & VILLAGE_BIT) !== 0;
}

/** True for drills and tests. */
export function isDrill(state: number): boolean {
  return (state & DRILL_BIT) !== 0;
}

/** True when an open stage is past its deadline. Without a trusted now nothing is overrun, and no drill ever is. */
export function isOverrun(state: number, deadline: number, now: number | null): boolean {
  return now !== null && (state & CLOCK_BIT) !== 0 && deadline < now && !isDrill(state);
}

/** Look of a state. A drill shows its urgency and nothing else. */
export function lookOf(state: number, overrun: boolean): number {
  if (isDrill(state)) return DRILL_BIT | urgencyOf(state);
  return (state & ~(OVERRUN_BIT | URGENCY_MASK)) | urgencyOf(state) | (overrun ? OVERRUN_BIT : 0);
}

/** True for the look of a live overrun. */
export function looksOverrun(look: number): boolean {
  return (look & OVERRUN_BIT) !== 0;
}

/** The part of a look that a small dot shows. */
export function smallLookOf(look: number): number {
  return isDrill(look) ? SMALL_DRILL : look & (SMALL_LOOKS - 1);
}

/** Drawing order of a look: normal 0, urgent 1, critical 2, overrun 3; a drill never above what is real. */
export function rankOf(look: number): number {
  if (isDrill(look)) return 0;
  return looksOverrun(look) ? OVERRUN_RANK : 2 - urgencyOf(look);
}

/** What decides how points look. */
export interface PointStates {
  readonly count: number;
  readonly state: Uint16Array;
  /** Server ms, `Infinity` without an open stage. */
  readonly deadlines: Float64Array;
}

/** Looks of all points at `now`; `into` is reused when it is long enough. */
export function looksAt(points: PointStates, now: number | null, into: Uint16Array): Uint16Array {
  const looks = into.length >= points.count ? into : new Uint16Array(Math.ceil(points.count * 1.5));
  for (let index = 0; index < points.count; index += 1) {
    const state = points.state[index] ?? 0;
    looks[index] = lookOf(state, isOverrun(state, points.deadlines[index] ?? Infinity, now));
  }
  return looks;
}

/** The first deadline of a running clock at or after `now`: when the next point turns overrun. */
export function nextOverrun(
  { state, deadlines }: { readonly state: Uint16Array; readonly deadlines: Float64Array },
  now: number,
): number | null {
  let next = Infinity;
  for (let index = 0; index < deadlines.length; index += 1) {
    const deadline = deadlines[index] ?? Infinity;
    const clocked = ((state[index] ?? 0) & (CLOCK_BIT | DRILL_BIT)) === CLOCK_BIT;
    if (deadline >= now && deadline < next && clocked) next = deadline;
  }
  return next === Infinity ? null : next;
}
