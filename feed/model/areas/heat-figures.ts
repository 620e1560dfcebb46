import { SMALL_CELL, type HeatData } from '../../../shared/contracts/map-views.js';
import { Counter } from '../../../shared/metrics/counter.js';
import type { AreaTally } from './area-tally.js';
import { HEAT_M, monthStart } from './counted.js';
import { cellCentre, cellOf } from './grid.js';

/** Edge of a cell for visitors, metres. */
const VISIT_M = 1_000;

/** View `heat`. For visitors the cells are bigger and those with fewer than `SMALL_CELL` are left out. */
export function heatFigures({ heat, day }: AreaTally, forVisitors: boolean): HeatData {
  const cellM = forVisitors ? VISIT_M : HEAT_M;
  const shown = (forVisitors ? coarse(heat.cells) : [...heat.cells]).sort(([a], [b]) => a - b);
  const cells = new Float64Array(3 * shown.length);
  shown.forEach(([cell, count], i) => {
    const { lng, lat } = cellCentre(cell, cellM);
    cells.set([lng, lat, count], 3 * i);
  });
  return { windowStart: monthStart(day), cellM, cells, n: heat.n, unplaced: heat.unplaced };
}

/** A small square counts for the big one that holds its middle. */
function coarse(cells: readonly [number, number][]): [number, number][] {
  const sums = new Counter<number>();
  for (const [cell, count] of cells) sums.add(cellOf(cellCentre(cell, HEAT_M), VISIT_M), count);
  return sums.entries().filter(([, count]) => count >= SMALL_CELL);
}
