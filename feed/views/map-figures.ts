import type { HeatData } from '../../shared/contracts/map-views.js';
import type { ViewParams } from '../../shared/contracts/views.js';
import { areaFigures } from '../model/areas/area-figures.js';
import type { AreaTally } from '../model/areas/area-tally.js';
import { heatFigures } from '../model/areas/heat-figures.js';
import type { RowLens } from '../privacy/row-lens.js';
import { PerTick, sameJson, type LiveView } from './live-view.js';
import { PacedView } from './paced-view.js';
import { repeatFigures } from './repeats.js';
import { SlicedView } from './sliced-view.js';

/** Colours of the map change at most this often. */
export const AREAS_GAP_MS = 1_000;
/** Heat and repeat places look back on 30 days: a few seconds change nothing in them. */
export const PLACES_GAP_MS = 5_000;
/** With more incidents than this the gap of what is computed over all of them grows in proportion. */
const FULL_RATE_INCIDENTS = 25_000;

/** Shortest time between two computations over `n` incidents, ms. */
export function placesGapMs(n: number): number {
  return PLACES_GAP_MS * Math.max(1, n / FULL_RATE_INCIDENTS);
}

/** One figure per unit; a few hundred sums, so each subscription computes its own. */
export function areasView(params: ViewParams<'areas'>, lens: RowLens): LiveView {
  const hideSmall = lens.variant === 'visit';
  return new PacedView(
    () => AREAS_GAP_MS,
    new PerTick(({ model }) => model && areaFigures(model, params, hideSmall), sameJson),
    (data) => ({ view: 'areas', data }),
  );
}

/** The heat, computed once per change for all windows of a variant. */
export function sharedHeat(forVisitors: boolean): PerTick<HeatData | null> {
  let source: AreaTally | null = null;
  let version = -1;
  let data: HeatData | null = null;
  return new PerTick<HeatData | null>(
    ({ model }) => {
      if (!model) return null;
      const { areas } = model;
      if (data && areas === source && areas.version === version) return data;
      source = areas;
      version = areas.version;
      const fresh = heatFigures(areas, forVisitors);
      data = data && sameHeat(data, fresh) ? data : fresh;
      return data;
    },
    (a, b) => a === b,
  );
}

function sameHeat(a: HeatData, b: HeatData): boolean {
  return (
    a.windowStart === b.windowStart &&
    a.n === b.n &&
    a.unplaced === b.unplaced &&
    a.cells.length === b.cells.length &&
    a.cells.every((value, i) => value === b.cells[i])
  );
}

/** View `heat`. */
export function heatView(shared: PerTick<HeatData | null>): LiveView {
  return new PacedView(
    ({ n }) => placesGapMs(n),
    shared,
    (data) => ({ view: 'heat', data }),
  );
}

/** Places with several incidents. */
export function repeatsView(params: ViewParams<'repeats'>, lens: RowLens): LiveView {
  return new SlicedView(
    ({ replica }) => placesGapMs(replica.incidents.size),
    (model) => repeatFigures(model, params, lens),
    (data) => ({ view: 'repeats', data }),
  );
}
