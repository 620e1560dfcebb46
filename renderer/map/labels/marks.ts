import type { Rect } from './place-labels.js';

/** Cost of a name on a mark that stands out, and how near the mark's centre counts as on it. */
export const ON_MARK = 120;
const MARK_REACH = 17;

/** A mark that names should leave free, reference pixels. */
export interface Mark {
  readonly x: number;
  readonly y: number;
}

/** How many of the marks a name's box would cover. */
export function marksUnder(box: Rect, marks: readonly Mark[]): number {
  return marks.filter(
    ({ x, y }) =>
      x > box.left - MARK_REACH &&
      x < box.left + box.width + MARK_REACH &&
      y > box.top - MARK_REACH &&
      y < box.top + box.height + MARK_REACH,
  ).length;
}
