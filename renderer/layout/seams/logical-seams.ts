import type { Room } from '../../../shared/room/room.js';
import { REFERENCE } from '../scale.js';

/** Seams of a window, reference pixels from its left and top edge. */
export interface LogicalSeams {
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** Kept free on either side. */
  readonly guard: number;
}

/** Where something stands in the window, reference pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A window without seams. */
export const NO_SEAMS: LogicalSeams = { x: [], y: [], guard: 0 };

/** Kept free around a seam that is only supposed. */
const GUARD = 16;

/** Seams of a known room in reference pixels, ascending. */
export function logicalSeams(room: Pick<Room, 'seams'> | null, scale: number): LogicalSeams {
  if (!room) return NO_SEAMS;
  const { x, y, guard } = room.seams;
  const logical = (list: readonly number[]): number[] => list.map((at) => at / scale).sort((a, b) => a - b);
  return { x: logical(x), y: logical(y), guard: guard / scale };
}

/**
 * Where text should not stand in a window of an unknown room: one that is a whole number of reference
 * screens wide spans so many of them. Only good for texts that can stand elsewhere as well.
 */
export function supposedSeams(width: number): LogicalSeams {
  const screens = width / REFERENCE.width;
  if (screens < 2 || Math.abs(screens - Math.round(screens)) > 0.001) return NO_SEAMS;
  const x = Array.from({ length: Math.round(screens) - 1 }, (_, index) => (index + 1) * REFERENCE.width);
  return { x, y: [], guard: GUARD };
}

/** Strips that have to stay free in a box, in pixels of the box. */
export function seamGuards({ x, y, guard }: LogicalSeams, box: Box): Box[] {
  const meets = (at: number, size: number): boolean => at > -guard && at < size + guard;
  const guards: Box[] = [];
  for (const at of x.map((seam) => seam - box.left)) {
    if (meets(at, box.width)) guards.push({ left: at - guard, top: 0, width: 2 * guard, height: box.height });
  }
  for (const at of y.map((seam) => seam - box.top)) {
    if (meets(at, box.height)) guards.push({ left: 0, top: at - guard, width: box.width, height: 2 * guard });
  }
  return guards;
}
