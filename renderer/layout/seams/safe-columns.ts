import type { LogicalSeams } from './logical-seams.js';

/** A column as it is wanted, reference pixels. */
export interface Wish {
  readonly name: string;
  /** It is never narrower. */
  readonly least: number;
  /** Takes what its bay has left, instead of just its width. */
  readonly grows?: boolean;
  /** What grows has no use for more: the rest of its bay goes to the columns beside it. */
  readonly most?: number;
}

/** A column as it stands, reference pixels from the left edge of the box. */
export interface Track {
  readonly name: string;
  readonly left: number;
  readonly width: number;
}

/** The room in which columns are laid out, reference pixels. */
export interface ColumnRoom {
  readonly width: number;
  /** Distance of the box from the left edge of the window. */
  readonly left: number;
  readonly gap: number;
  readonly seams: LogicalSeams;
}

interface Bay {
  readonly from: number;
  readonly width: number;
}

/** The stretches between seam guards; one when there is no seam. */
export function baysOf({ width, left, seams }: Omit<ColumnRoom, 'gap'>): Bay[] {
  const bays: Bay[] = [];
  let from = 0;
  for (const seam of seams.x) {
    const [end, next] = [seam - seams.guard - left, seam + seams.guard - left];
    if (next <= 0 || end >= width) continue;
    if (end > from) bays.push({ from, width: end - from });
    from = Math.max(from, next);
  }
  if (from < width) bays.push({ from, width: width - from });
  return bays;
}

/** Width that columns take side by side. */
const taken = (wishes: readonly Wish[], gap: number): number =>
  wishes.reduce((sum, { least }) => sum + least, 0) + Math.max(0, wishes.length - 1) * gap;

/**
 * What is left of a bay goes to the columns that grow, up to the most they want, else to all by their widths:
 * no bay has a hole.
 */
function fill(bay: Bay, wishes: readonly Wish[], gap: number, alone: boolean): Track[] {
  const spare = bay.width - taken(wishes, gap);
  const sated = wishes.find(({ least, grows, most }) => grows && most !== undefined && least + spare > most);
  if (sated && wishes.length > 1) {
    const { name, least, most = least } = sated;
    const stands = { name, least: Math.max(least, most) };
    const others = wishes.map((wish) => (wish === sated ? stands : { ...wish, grows: true }));
    return fill(bay, others, gap, alone);
  }
  const growing = wishes.some(({ grows }) => grows) ? wishes.filter(({ grows }) => grows) : wishes;
  const base = growing.reduce((sum, { least }) => sum + least, 0);
  let left = bay.from;
  return wishes.map((wish) => {
    const grows = growing.includes(wish) && (wish.grows === true || !alone);
    const width = wish.least + (grows ? (spare * wish.least) / base : 0);
    const track = { name: wish.name, left, width };
    left += width + gap;
    return track;
  });
}

/** All ways to hand columns out to bays in their order. */
function* splits(wishes: readonly Wish[], bays: readonly Bay[], gap: number): Generator<readonly Wish[][]> {
  const [bay, ...rest] = bays;
  if (!bay) {
    if (wishes.length === 0) yield [];
    return;
  }
  for (let count = 0; count <= wishes.length; count += 1) {
    const here = wishes.slice(0, count);
    if (taken(here, gap) > bay.width) return;
    for (const others of splits(wishes.slice(count), rest, gap)) yield [here, ...others];
  }
}

/**
 * Orders of columns in which one moves from beside the first to the end: on a wall with seams it may fit only
 * further on.
 */
export function ordersOf(first: Wish, moving: Wish, rest: readonly Wish[]): Wish[][] {
  return Array.from({ length: rest.length + 1 }, (_, at) => [
    first,
    ...rest.slice(0, at),
    moving,
    ...rest.slice(at),
  ]);
}

/**
 * Columns of which none lies on a seam, in the first of `orders` that fits; of several ways the one that
 * gives most to the columns that grow, then the one that leaves no bay empty. Null when no order fits: the
 * scene then has to show less.
 */
export function safeColumns(orders: readonly (readonly Wish[])[], room: ColumnRoom): Track[] | null {
  const bays = baysOf(room);
  for (const wishes of orders) {
    let best: Track[] | null = null;
    let most = -1;
    for (const split of splits(wishes, bays, room.gap)) {
      const tracks = split.flatMap((here, index) => {
        const bay = bays[index];
        return bay ? fill(bay, here, room.gap, bays.length === 1) : [];
      });
      const grown = tracks.reduce(
        (sum, { width }, index) => sum + (wishes[index]?.grows ? width : 0),
        split.filter((here) => here.length > 0).length / 100,
      );
      if (grown > most) [best, most] = [tracks, grown];
    }
    if (best) return best;
  }
  return null;
}

/** Tracks as a CSS grid without gaps, and the grid column of each by its name. */
export interface ColumnGrid {
  readonly template: string;
  readonly line: Readonly<Record<string, number>>;
}

/** Distances and columns by turns, so that the n-th column is grid column 2n. */
export function gridOf(tracks: readonly Track[]): ColumnGrid {
  const rem = (px: number): string => `${Math.round(px * 100) / 1_000}rem`;
  let end = 0;
  const parts = tracks.flatMap(({ left, width }) => {
    const space = left - end;
    end = left + width;
    return [rem(space), rem(width)];
  });
  return {
    template: parts.join(' '),
    line: Object.fromEntries(tracks.map(({ name }, index) => [name, 2 * index + 2])),
  };
}
