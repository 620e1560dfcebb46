import type { LogicalSize } from '../../layout/use-logical-size.js';

/** What the overview shows in a box; density gives way, never the type. */
export interface OverviewLayout {
  /**
   * - `double`: five columns, for two screens side by side or one very wide one.
   * - `single`: three columns, without the types.
   * - `narrow`: two columns, without the towns.
   */
  readonly kind: 'double' | 'single' | 'narrow';
  /** Callouts beside the land; else the worst incidents stand in a list. */
  readonly rail: boolean;
  /** Legend beside the land. */
  readonly legend: boolean;
  /** 1-3-10 rates under today's counts. */
  readonly rates: boolean;
  /** Data quality under the rates. */
  readonly quality: boolean;
  /** Hourly counts. */
  readonly trend: boolean;
  /** Lists of incidents under a map that has no column of callouts, or in their own column. */
  readonly lists: boolean;
  /** Lines of each list. */
  readonly lines: number;
  /** Bars of the type panel. */
  readonly types: number;
  /** Width of a list, reference pixels. */
  readonly list: number;
}

const GAP = 48;
const DOUBLE = { today: 540, towns: 560, types: 552, lists: 540 };
const SINGLE = { today: 540, towns: 464 };
/** Height of the first row of a double overview, so that the second ones start on one line. */
const FIRST_ROW = 456;
/** Height of a map that shares its column with lists. */
const SHARED_MAP = 560;
/** Least height of a panel of the second row. */
const PANEL_LEAST = 280;
const TODAY = 416;
const RATES = 340;
const TREND_LEAST = 180;
const QUALITY_LEAST = 154;
const PANEL_HEAD = 50;
const LINE = 76;
const TYPE_LINE = 46;
/** Least width of a map with a callout column. */
const RAIL_FROM = 1_080;
const LEGEND_FROM = 700;

function lines(room: number): number {
  return Math.max(1, Math.floor((room - PANEL_HEAD) / LINE));
}

function doubleLayout(height: number): OverviewLayout {
  const second = height >= FIRST_ROW + PANEL_LEAST;
  return {
    kind: 'double',
    rail: true,
    legend: true,
    rates: second,
    quality: height >= FIRST_ROW + RATES + QUALITY_LEAST,
    trend: second,
    lists: true,
    lines: lines(second ? Math.min(FIRST_ROW - GAP / 2, height - FIRST_ROW) : height),
    types: Math.floor((FIRST_ROW - PANEL_HEAD - GAP) / TYPE_LINE) - 1,
    list: DOUBLE.lists,
  };
}

/** Panels that fit a box of reference pixels. */
export function overviewLayout({ width, height }: LogicalSize): OverviewLayout {
  const doubleMap = width - DOUBLE.today - DOUBLE.towns - DOUBLE.types - DOUBLE.lists - 4 * GAP;
  if (doubleMap >= RAIL_FROM) return doubleLayout(height);
  const singleMap = width - SINGLE.today - SINGLE.towns - 2 * GAP;
  const kind = singleMap >= 640 ? 'single' : 'narrow';
  const map = kind === 'single' ? singleMap : width - SINGLE.today - GAP;
  return {
    kind,
    rail: map >= RAIL_FROM,
    legend: map >= LEGEND_FROM,
    rates: height >= TODAY + RATES,
    quality: false,
    trend: height >= TODAY + RATES + TREND_LEAST,
    lists: height >= SHARED_MAP + 200,
    lines: lines(height - SHARED_MAP - GAP / 2),
    types: 0,
    list: (map - GAP) / 2,
  };
}
