import { SMALL_CELL } from '../../shared/contracts/map-views.js';
import type { TownsData } from '../../shared/contracts/views.js';
import { hiddenCells } from './small-cells.js';

/**
 * The towns for visitors: no small figure, none that a small one follows from, no counts of single days,
 * and a rate only where it is one of enough.
 */
export function visitTowns(data: TownsData): TownsData {
  const hidden = (figure: 'today' | 'open') =>
    hiddenCells(new Map(data.towns.map((town) => [town.code, town[figure] ?? 0])));
  const [today, open] = [hidden('today'), hidden('open')];
  const towns = data.towns.map((town) => ({
    ...town,
    today: today.has(town.code) ? null : town.today,
    open: open.has(town.code) ? null : town.open,
    daily: [],
    ...(town.n < SMALL_CELL ? { k: 0, n: 0, low: null, high: null } : {}),
  }));
  return { ...data, towns };
}
