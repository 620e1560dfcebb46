import type { Rect } from '../labels/place-labels.js';

/** One callout that wants to stand level with its incident. */
export interface CalloutAnchor {
  readonly id: string;
  /** Where the incident is drawn, pixels of the map's box; null when it is not on the map. */
  readonly at: { readonly x: number; readonly y: number } | null;
}

/** The column at the right and the gutter between land and column. */
export interface CalloutColumn {
  readonly top: number;
  readonly bottom: number;
  /** Height of one callout. */
  readonly height: number;
  /** Least clear room between two callouts. */
  readonly gap: number;
  /** Leaders run level up to here, then bend. */
  readonly gutterLeft: number;
  /** Leaders end here. */
  readonly gutterRight: number;
  /** Distance from the callout's top to its leader. */
  readonly leaderAt: number;
}

/** Where a callout stands and how its leader runs (`x, y` pairs; empty when not on the map). */
export interface PlacedCallout {
  readonly id: string;
  readonly top: number;
  readonly leader: readonly number[];
}

/** Leaders of incidents at one height are fanned by this much so that they do not run in one. */
const LEADER_GAP = 4;
/** Clear of the symbol: half of 28 px and a little air. */
const SYMBOL_CLEAR = 20;
/** Last, level part of a leader in front of its callout. */
const STUB = 12;

/**
 * Incidents that lie under the gutter or the column, or above or below the map's box, count as
 * not on the map: a leader to them would run backwards or end at the edge. Places are rounded so
 * that a still picture stays the same object.
 */
export function visibleAnchors(anchors: readonly CalloutAnchor[], column: CalloutColumn): CalloutAnchor[] {
  return anchors.map(({ id, at }) => {
    if (!at) return { id, at };
    const inside = at.x >= 0 && at.x <= column.gutterLeft && at.y >= 0 && at.y <= column.bottom;
    return { id, at: inside ? { x: Math.round(at.x), y: Math.round(at.y) } : null };
  });
}

/** True when every callout stands level with the same place as before. */
export function sameAnchors(next: readonly CalloutAnchor[], before: readonly CalloutAnchor[]): boolean {
  return (
    next.length === before.length &&
    next.every(({ id, at }, index) => {
      const old = before[index];
      return old?.id === id && old.at?.x === at?.x && old.at?.y === at?.y;
    })
  );
}

interface Block {
  readonly members: number[];
  position: number;
}

/**
 * Moves ordered wishes apart to at least `spacing` with the least sum of squared moves (pool
 * adjacent violators), then into `[low, high]`. The order stays.
 */
export function spread(wishes: readonly number[], spacing: number, low: number, high: number): number[] {
  const shifted = wishes.map((wish, index) => wish - index * spacing);
  const blocks: Block[] = [];
  for (const wish of shifted) {
    blocks.push({ members: [wish], position: wish });
    for (;;) {
      const last = blocks.at(-1);
      const before = blocks.at(-2);
      if (!last || !before || before.position <= last.position) break;
      blocks.pop();
      before.members.push(...last.members);
      before.position = before.members.reduce((sum, value) => sum + value, 0) / before.members.length;
    }
  }
  const top = Math.max(low, high - (wishes.length - 1) * spacing);
  const flat = blocks.flatMap((block) =>
    block.members.map(() => Math.min(top, Math.max(low, block.position))),
  );
  return flat.map((position, index) => position + index * spacing);
}

/** Strip that no callout may lie on, from the top of the box. */
export interface LevelGuard {
  readonly top: number;
  readonly bottom: number;
}

/** Those of a map's seam guards that run across all of its box. */
export function levelGuards(guards: readonly Rect[], box: { readonly width: number }): LevelGuard[] {
  return guards
    .filter(({ left, width }) => left <= 0 && width >= box.width)
    .map(({ top, height }) => ({ top, bottom: top + height }));
}

/**
 * Moves callouts off level seams: down, each with those below it, or all up from the end of the column where
 * they would leave it. As they were where neither has room.
 */
export function offGuards(
  tops: readonly number[],
  { top, bottom, height, gap }: CalloutColumn,
  guards: readonly LevelGuard[],
): number[] {
  const meets = (at: number): LevelGuard | undefined =>
    guards.find((guard) => at < guard.bottom && at + height > guard.top);
  const walk = (list: readonly number[], down: boolean): number[] => {
    let edge = down ? -Infinity : Infinity;
    return list.map((wish) => {
      let at = down ? Math.max(wish, edge) : Math.min(wish, edge);
      for (let guard = meets(at); guard; guard = meets(at)) at = down ? guard.bottom : guard.top - height;
      edge = down ? at + height + gap : at - height - gap;
      return at;
    });
  };
  const fits = (list: readonly number[]): boolean =>
    list.every((at) => at >= top - 1e-6 && at + height <= bottom + 1e-6);
  const lower = walk(tops, true);
  if (fits(lower)) return lower;
  const last = lower.map((at) => Math.min(at, bottom - height)).reverse();
  const upper = walk(last, false).reverse();
  return fits(upper) ? upper : [...tops];
}

/**
 * Places callouts in one column in the vertical order of their incidents and routes leaders that
 * are level over land and bend only in the gutter, so they never cross. Callouts without a place
 * on the map stand last and have no leader. Those that do not fit into the column are left out
 * from the end of the list given (the least important).
 */
export function layoutCallouts(
  anchors: readonly CalloutAnchor[],
  column: CalloutColumn,
  guards: readonly LevelGuard[] = [],
): PlacedCallout[] {
  const spacing = column.height + column.gap;
  const room = Math.max(0, Math.floor((column.bottom - column.top + column.gap) / spacing));
  const kept = anchors.slice(0, room);
  const onMap = kept
    .flatMap(({ id, at }) => (at ? [{ id, x: at.x, y: at.y }] : []))
    .sort((a, b) => a.y - b.y || b.x - a.x || (a.id < b.id ? -1 : 1));
  const offMap = kept.filter(({ at }) => at === null);
  const wishes = onMap.map(({ y }) => y - column.leaderAt);
  const spaced = spread(
    [...wishes, ...offMap.map(() => column.bottom)],
    spacing,
    column.top,
    column.bottom - column.height,
  );
  const tops = guards.length === 0 ? spaced : offGuards(spaced, column, guards);
  const levels = spread(
    onMap.map(({ y }) => y),
    LEADER_GAP,
    -Infinity,
    Infinity,
  );
  const placed = onMap.map(({ id, x }, index): PlacedCallout => {
    const top = tops[index] ?? column.top;
    const level = levels[index] ?? 0;
    const end = top + column.leaderAt;
    const start = Math.min(x + SYMBOL_CLEAR, column.gutterLeft);
    return {
      id,
      top,
      leader: [
        start,
        level,
        column.gutterLeft,
        level,
        column.gutterRight - STUB,
        end,
        column.gutterRight,
        end,
      ],
    };
  });
  const rest = offMap.map(({ id }, index): PlacedCallout => ({
    id,
    top: tops[onMap.length + index] ?? column.top,
    leader: [],
  }));
  return [...placed, ...rest];
}
