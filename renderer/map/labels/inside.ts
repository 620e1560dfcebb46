import { contains, type WorldLine } from '../project/ring.js';
import { toWorld, type ViewTransform } from '../project/view-transform.js';
import type { Rect } from './place-labels.js';

const COLUMNS = 5;
const ROWS = 3;

/** Share of a box, sampled at 5 × 3 points with its corners among them, for which a test holds. */
export function sampleShare(box: Rect, test: (x: number, y: number) => boolean): number {
  let hits = 0;
  for (let column = 0; column < COLUMNS; column += 1) {
    for (let row = 0; row < ROWS; row += 1) {
      const x = box.left + (box.width * column) / (COLUMNS - 1);
      const y = box.top + (box.height * row) / (ROWS - 1);
      if (test(x, y)) hits += 1;
    }
  }
  return hits / (COLUMNS * ROWS);
}

/** A test for pixels of a view that lie on a shape. */
export function on(rings: readonly WorldLine[], view: ViewTransform): (x: number, y: number) => boolean {
  return (x, y) => {
    const at = toWorld(view, x, y);
    return contains(rings, at.x, at.y);
  };
}
