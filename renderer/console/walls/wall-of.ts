import type { WallsReply } from '../../../shared/contracts/walls.js';

/** A wall as the gateway lists it. */
export type ListedWall = WallsReply['walls'][number];
/** One of its screens. */
export type ListedScreen = ListedWall['report']['screens'][number];

/** What is left now of a span that a wall told of, ms; null when there was none or it is over. */
export function leftNow(spanMs: number | null, wall: ListedWall, now: number | null): number | null {
  if (spanMs === null) return null;
  const left = spanMs - Math.max(0, (now ?? wall.reportedAt) - wall.reportedAt);
  return left > 0 ? left : null;
}
