import { SMALL_CELL } from '../../shared/contracts/map-views.js';

/** Why a figure is hidden: it is small, or a small one would follow from it and a total. */
export type Hiding = 'small' | 'withheld';

/**
 * Figures of one total that visitors may not see: those of fewer than `SMALL_CELL`, and the smallest
 * others with them until no small one follows from the total less what is shown: until two are hidden,
 * `SMALL_CELL` incidents together, and small ones alone are not all as large as small ones can be.
 */
export function hiddenCells(cells: ReadonlyMap<string, number>): Map<string, Hiding> {
  const hidden = new Map<string, Hiding>();
  const others: [string, number][] = [];
  let sum = 0;
  for (const [code, n] of cells) {
    if (n >= SMALL_CELL) others.push([code, n]);
    else {
      hidden.set(code, 'small');
      sum += n;
    }
  }
  // Nothing but zeros is behind them: nobody is told of.
  if (sum === 0) return hidden;
  const full = hidden.size * (SMALL_CELL - 1);
  others.sort(([, a], [, b]) => a - b);
  for (const [code, n] of others) {
    if (hidden.size > 1 && sum >= SMALL_CELL && sum !== full) break;
    hidden.set(code, 'withheld');
    sum += n;
    if (hidden.size > 1 && sum >= SMALL_CELL) break;
  }
  return hidden;
}
