import type { ViewTransform } from '../project/view-transform.js';

/** Least side of a cell on the screen, reference pixels; it is up to twice that. */
export const CLUSTER_CELL = 72;

/** Cells of the world that a view shows. */
export interface CellFrame {
  /** Side of a cell, world units: a power of two, so the cells of one zoom are quarters of those of another. */
  readonly side: number;
  /** Number of the first column and row, counted from the world's corner. */
  readonly column: number;
  readonly row: number;
  readonly columns: number;
  readonly rows: number;
}

/**
 * The cells under a view of `width` × `height` reference pixels. They are fixed to the world and
 * not to the screen: while a person pans, no incident changes its cell.
 */
export function cellsUnder({ scale, dx, dy }: ViewTransform, width: number, height: number): CellFrame {
  const side = 2 ** Math.ceil(Math.log2(CLUSTER_CELL / scale));
  const first = (offset: number): number => Math.floor(-offset / scale / side);
  const last = (offset: number, length: number): number => Math.floor((length - offset) / scale / side);
  const column = first(dx);
  const row = first(dy);
  return {
    side,
    column,
    row,
    columns: Math.max(1, last(dx, width) - column + 1),
    rows: Math.max(1, last(dy, height) - row + 1),
  };
}
