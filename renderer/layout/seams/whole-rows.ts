import type { Seams } from '../../../shared/room/room.js';
import type { LogicalSeams } from './logical-seams.js';

/** What a row needs to stay whole: horizontal seams and what is free on either side, in the unit of the row. */
type Across = Pick<Seams, 'y' | 'guard'>;

/** Shortest way down after which what stands from `top` to `bottom` lies on no horizontal seam; 0 where it is. */
export function pushPast(top: number, bottom: number, { y, guard }: Across): number {
  return [...y]
    .sort((a, b) => a - b)
    .reduce((push, seam) => {
      const meets = top + push < seam + guard && bottom + push > seam - guard;
      return meets ? seam + guard - top : push;
    }, 0);
}

/**
 * Height that horizontal seams take at most from a stack of rows in a box, reference pixels: each its guards
 * and the part of a row that does not fit before it.
 * @param top of the box from the top edge of the window
 * @param row height of the highest row
 */
export function seamLoss(seams: LogicalSeams, top: number, height: number, row: number): number {
  const met = seams.y.filter((y) => y + seams.guard > top && y - seams.guard < top + height);
  return met.length * (2 * seams.guard + row);
}

/**
 * Moves every row marked `data-whole` below `root` that a horizontal seam would cut to behind the seam, and
 * what follows it along. `data-whole="panel"` marks a heading that takes its panel with it.
 * @param seams in screen pixels, from the top edge of the window
 * @returns puts everything back
 */
export function keepRowsWhole(root: ParentNode, seams: Across): () => void {
  const moved = new Set<HTMLElement>();
  // In the order of the document, so that a row is measured after all that push it.
  for (const row of root.querySelectorAll<HTMLElement>('[data-whole]')) {
    const { top, bottom } = row.getBoundingClientRect();
    const push = bottom > top ? pushPast(top, bottom, seams) : 0;
    if (push === 0) continue;
    const moves = row.dataset['whole'] === 'panel' ? (row.closest<HTMLElement>('.panel') ?? row) : row;
    const margin = Number.parseFloat(getComputedStyle(moves).marginTop) || 0;
    moves.style.marginTop = `${margin + push}px`;
    moved.add(moves);
  }
  return () => {
    for (const row of moved) row.style.marginTop = '';
  };
}
