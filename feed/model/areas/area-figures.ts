import type { AreaMetric, AreasData } from '../../../shared/contracts/map-views.js';
import type { ViewParams } from '../../../shared/contracts/views.js';
import { SMALL_CELL } from '../../../shared/contracts/map-views.js';
import { hiddenCells, type Hiding } from '../../privacy/small-cells.js';
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
      // Without the sensitive ones fewer may be placed than places are known.
      return share(Math.max(0, counts.placed - counts.places), counts.placed);
  }
}

/** @param weight 1 adds, −1 takes away */
function add(sum: AreaCounts, part: AreaCounts, weight: 1 | -1 = 1): void {
  sum.open += weight * part.open;
  sum.overrun += weight * part.overrun;
  sum.today += weight * part.today;
  sum.month += weight * part.month;
  sum.arrivedK += weight * part.arrivedK;
  sum.arrivedN += weight * part.arrivedN;
  sum.placed += weight * part.placed;
  sum.places += weight * part.places;
}

/**
 * Visitors read in the queue which open incidents lie in a village: a figure that counts the sensitive
 * ones too would tell them how many of those there are.
 */
function without(all: AreaCounts, part: AreaCounts | undefined): AreaCounts {
  if (!part) return all;
  const rest = { ...all };
  add(rest, part, -1);
  return rest;
}

/** The units of a level in an area with their counts, and what no unit of the level could be told for. */
function countsByUnit(
  { areas, site }: WallModel,
  { level, area = '' }: ViewParams<'areas'>,
  forVisitors: boolean,
): { readonly units: Map<string, AreaCounts>; readonly elsewhere: AreaCounts } {
  const digits = DIGITS[level];
  const units = new Map<string, AreaCounts>();
  const elsewhere = noCounts();
  const within = (code: string): boolean => code.startsWith(area);
  for (const code of Object.keys(site.labels ?? {})) {
    if (code.length === digits && within(code)) units.set(code, noCounts());
  }
  for (const [unit, all] of areas.units) {
    if (!within(unit)) continue;
    const counts = forVisitors ? without(all, areas.sensitive.get(unit)) : all;
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
 * Units of a level whose figure visitors may not see, over the whole district whatever part of it they
 * look at. Totals are known one level up: a town's figure, or that of the district. Of a hidden town
 * no village is told, else its own figure would follow.
 */
export function hiddenUnits(
  model: WallModel,
  metric: AreaMetric,
  level: ViewParams<'areas'>['level'],
): ReadonlyMap<string, Hiding> {
  const { units } = countsByUnit(model, { metric, level }, true);
  const groups = new Map<string, Map<string, number>>();
  for (const [code, counts] of units) {
    const parent = level === 'town' ? '' : code.slice(0, DIGITS.town);
    const cells = groups.get(parent) ?? new Map<string, number>();
    groups.set(parent, cells.set(code, figureOf(metric, counts, undefined).n));
  }
  const towns = level === 'town' ? null : hiddenUnits(model, metric, 'town');
  const hidden = new Map<string, Hiding>();
  for (const [parent, cells] of groups) {
    const whole = towns?.has(parent) ?? false;
    for (const [code, why] of hiddenCells(cells)) hidden.set(code, why);
    if (whole) for (const code of cells.keys()) if (!hidden.has(code)) hidden.set(code, 'withheld');
  }
  return hidden;
}

/** What no unit could be told for; for visitors none where that is a small figure itself. */
function elsewhereOf(metric: AreaMetric, counts: AreaCounts, hideSmall: boolean): number {
  const { n } = figureOf(metric, counts, undefined);
  return hideSmall && n < SMALL_CELL ? 0 : n;
}

/**
 * View `areas`: one figure for each unit of the level that the site knows or that has incidents, by code.
 * @param hideSmall count no sensitive incident, tell no figure of fewer than `SMALL_CELL` incidents, nor
 *   one that such a figure follows from
 */
export function areaFigures(model: WallModel, params: ViewParams<'areas'>, hideSmall: boolean): AreasData {
  const { metric, level } = params;
  const { units, elsewhere } = countsByUnit(model, params, hideSmall);
  const hidden = hideSmall ? hiddenUnits(model, metric, level) : null;
  return {
    metric,
    level,
    windowStart: windowStart(metric, model),
    areas: [...units]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([code, counts]) => {
        const why = hidden?.get(code);
        if (why) return { code, value: null, n: null, small: why === 'small' };
        return { code, ...figureOf(metric, counts, model.site.areasKm2?.[code]), small: false };
      }),
    elsewhere: elsewhereOf(metric, elsewhere, hideSmall),
  };
}
