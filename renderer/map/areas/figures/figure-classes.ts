import type { AreaMetric, AreasData } from '../../../../shared/contracts/map-views.js';
import { SMALL_N } from '../../../../shared/metrics/figure/sample-size.js';

/** What a figure is: incidents, incidents per km², or a share of 1. */
export type FigureUnit = 'count' | 'density' | 'share';

/** Colours there are for figures. */
export const CLASS_COUNT = 5;

/** Bounds of the classes that colour a map: class i holds `lows[i]` ≤ value < `lows[i + 1]`. */
export interface FigureClasses {
  /** Ascending, at most `CLASS_COUNT`; empty when there is nothing to colour. */
  readonly lows: readonly number[];
  /** The greatest value there is. */
  readonly max: number;
}

/** What an area is filled with. */
export type Fill =
  | { readonly kind: 'class'; readonly index: number }
  /** Nothing happened: the land stays as it is. */
  | { readonly kind: 'zero' }
  /** Told as "<5". */
  | { readonly kind: 'small' }
  /** Not told, since a small one would follow from it. */
  | { readonly kind: 'withheld' }
  /** A share of fewer than 10 cases: 样本不足. */
  | { readonly kind: 'few' }
  /** No base for a figure. */
  | { readonly kind: 'none' };

/** One line of the view. */
export type AreaFigure = AreasData['areas'][number];

/** What the figures of a metric are. */
export function figureUnit(metric: AreaMetric): FigureUnit {
  if (metric === 'density') return 'density';
  return metric === 'arrived' || metric === 'repeats' ? 'share' : 'count';
}

/** The greatest bound at or below a value that can be read: whole numbers and per cents, two digits. */
function readable(value: number, unit: FigureUnit): number {
  const least = unit === 'count' ? 1 : 0.01;
  const digits = 10 ** (Math.floor(Math.log10(Math.max(value, least))) - 1);
  const step = unit === 'share' ? least : Math.max(least, digits);
  const nearest = Math.round(value / step);
  // Twelve digits: 29 × 0.01 is 0.29000000000000004.
  const [bound, below] = [nearest, nearest - 1].map((n) => Number((n * step).toPrecision(12)));
  return bound !== undefined && bound <= value ? bound : Math.max(0, below ?? 0);
}

function isColoured({ value, n, small }: AreaFigure, unit: FigureUnit): boolean {
  if (small || value === null) return false;
  return unit === 'share' ? (n ?? 0) >= SMALL_N : value > 0;
}

/**
 * Classes for the areas that can be coloured: fifths by rank, their bounds cut to readable numbers.
 * Every such value lies in one class and no class is empty.
 */
export function classify(areas: readonly AreaFigure[], unit: FigureUnit): FigureClasses {
  const values = areas.flatMap((area) => (isColoured(area, unit) && area.value !== null ? [area.value] : []));
  values.sort((a, b) => a - b);
  const lows: number[] = [];
  for (let fifth = 0; fifth < CLASS_COUNT && values.length > 0; fifth += 1) {
    const low = readable(values[Math.floor((fifth * values.length) / CLASS_COUNT)] ?? 0, unit);
    const before = lows.at(-1);
    if (before === undefined || (low > before && values.some((value) => value >= before && value < low)))
      lows.push(low);
  }
  return { lows, max: values.at(-1) ?? 0 };
}

/** What an area is filled with; undefined is one that the view does not tell of. */
export function fillOf(area: AreaFigure | undefined, { lows }: FigureClasses, unit: FigureUnit): Fill {
  if (!area) return { kind: 'none' };
  if (area.small) return { kind: 'small' };
  if (area.n === null) return { kind: 'withheld' };
  if (unit === 'share' && area.n > 0 && area.n < SMALL_N) return { kind: 'few' };
  if (area.value === null || (unit === 'share' && area.n === 0)) return { kind: 'none' };
  if (unit !== 'share' && area.value === 0) return { kind: 'zero' };
  const value = area.value;
  const above = lows.findIndex((low) => low > value);
  return { kind: 'class', index: Math.max(0, (above === -1 ? lows.length : above) - 1) };
}

/**
 * Colour of the ramp for a class: with fewer than five they spread over it, so that the greatest is
 * always the brightest.
 */
export function rampStep(index: number, classes: number): number {
  if (classes <= 1) return CLASS_COUNT - 1;
  return Math.round((index * (CLASS_COUNT - 1)) / (classes - 1));
}
