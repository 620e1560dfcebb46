import type { AreaMetric, AreasData } from '../../../shared/contracts/map-views.js';
import type { ViewParams } from '../../../shared/contracts/views.js';
import { SMALL_CELL } from '../../../shared/contracts/map-views.js';
import type { WallModel } from '../wall-model.js';
import { noCounts, type AreaCounts } from './area-tally.js';
import { monthStart } from './counted.js';

const DIGITS = { town: 9, village: 12 } as const;

/** A figure and the incidents behind it; `value` is null without a base. */
interface Figure {
  readonly value: number | null;
  readonly n: number;
}

function share(k: number, n: number): Figure {
  return { value: n === 0 ? null : k / n, n };
}

function figureOf(metric: AreaMetric, counts: AreaCounts, km2: number | undefined): Figure {
  switch (metric) {
    case 'open':
    case 'today':
    case 'month':
    case 'overrun':
      return { value: counts[metric], n: counts[metric] };
    case 'density':
      return { value: km2 === undefined || km2 === 0 ? null : counts.month / km2, n: counts.month };
    case 'arrived':
      return share(counts.arrivedK, counts.arrivedN);
    case 'repeats':
      return share(counts.placed - counts.places, counts.placed);
  }
}

function add(sum: AreaCounts, part: AreaCounts): void {
  sum.open += part.open;
  sum.overrun += part.overrun;
  sum.today += part.today;
  sum.month += part.month;
  sum.arrivedK += part.arrivedK;
  sum.arrivedN += part.arrivedN;
  sum.placed += part.placed;
  sum.places += part.places;
}

/** The units of a level in an area with their counts, and what no unit of the level could be told for. */
function countsByUnit(
  { areas, site }: WallModel,
  { level, area = '' }: ViewParams<'areas'>,
): { readonly units: Map<string, AreaCounts>; readonly elsewhere: AreaCounts } {
  const digits = DIGITS[level];
  const units = new Map<string, AreaCounts>();
  const elsewhere = noCounts();
  const within = (code: string): boolean => code.startsWith(area);
  for (const code of Object.keys(site.labels ?? {})) {
    if (code.length === digits && within(code)) units.set(code, noCounts());
  }
  for (const [unit, counts] of areas.units) {
    if (!within(unit)) continue;
    const code = unit.slice(0, digits);
    if (code.length < digits) {
      add(elsewhere, counts);
      continue;
    }
    const sum = units.get(code) ?? noCounts();
    add(sum, counts);
    if (sum.month + sum.open > 0) units.set(code, sum);
  }
  return { units, elsewhere };
}

function windowStart(metric: AreaMetric, { areas }: WallModel): number | null {
  if (metric === 'open' || metric === 'overrun') return null;
  return metric === 'today' ? areas.day.start : monthStart(areas.day);
}

/**
 * View `areas`: one figure for each unit of the level that the site knows or that has incidents, by code.
 * @param hideSmall tell a figure of fewer than `SMALL_CELL` incidents as small, without its values
 */
export function areaFigures(model: WallModel, params: ViewParams<'areas'>, hideSmall: boolean): AreasData {
  const { metric, level } = params;
  const { units, elsewhere } = countsByUnit(model, params);
  return {
    metric,
    level,
    windowStart: windowStart(metric, model),
    areas: [...units]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([code, counts]) => {
        const { value, n } = figureOf(metric, counts, model.site.areasKm2?.[code]);
        return hideSmall && n < SMALL_CELL
          ? { code, value: null, n: null, small: true }
          : { code, value, n, small: false };
      }),
    elsewhere: figureOf(metric, elsewhere, undefined).n,
  };
}
