import { MARGIN } from '../../layout/scale.js';
import { NO_SEAMS, type LogicalSeams } from '../../layout/seams/logical-seams.js';
import { safeColumns, type Track, type Wish } from '../../layout/seams/safe-columns.js';
import type { LogicalSize } from '../../layout/use-logical-size.js';

/** What the overview shows in a box; density gives way, never the type. */
export interface OverviewLayout {
  /**
   * - `double`: five columns, for two screens side by side or one very wide one.
   * - `single`: three columns, without the types.
   * - `narrow`: two columns, without the towns.
   */
  readonly kind: 'double' | 'single' | 'narrow';
  /** Columns by name: `today`, `towns`, `map`, `types`, `lists`; none of them lies on a seam. */
  readonly tracks: readonly Track[];
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
/** Height of the first row of a double overview, so that the second ones start on one line. */
const FIRST_ROW = 456;
/** Height of a map that shares its column with lists. */
const SHARED_MAP = 560;
/** Least height of a panel of the second row. */
const PANEL_LEAST = 280;
const TODAY = 416;
/** Today's counts with the gap under them, where nothing but the chart follows. */
const TODAY_ALONE = 396;
const RATES = 340;
const TREND_LEAST = 180;
const QUALITY_LEAST = 154;
const PANEL_HEAD = 50;
const LINE = 76;
const TYPE_LINE = 46;
/** Least width of a map with a callout column. */
const RAIL_FROM = 1_080;
const LEGEND_FROM = 700;

const wish = (name: string, least: number): Wish => ({ name, least });
const map = (least: number): Wish => ({ name: 'map', least, grows: true });

/** Columns of each kind, the richest first; the later orders are for walls with seams. */
const KINDS: readonly (readonly [OverviewLayout['kind'], readonly (readonly Wish[])[]])[] = [
  ['double', doubleOrders(wish('today', 540), wish('towns', 560), wish('types', 552), wish('lists', 540))],
  ['single', singleOrders(wish('today', 540), wish('towns', 464))],
  ['narrow', [[wish('today', 540), map(560)]]],
  ['narrow', [[wish('today', 500), map(300)]]],
  ['narrow', [[wish('today', 464)]]],
];

function doubleOrders(today: Wish, towns: Wish, types: Wish, lists: Wish): Wish[][] {
  const land = map(RAIL_FROM);
  return [
    [today, towns, land, types, lists],
    [today, land, towns, types, lists],
    [today, towns, types, land, lists],
  ];
}

function singleOrders(today: Wish, towns: Wish): Wish[][] {
  return [
    [today, towns, map(640)],
    [today, map(640), towns],
  ];
}

function lines(room: number): number {
  return Math.max(1, Math.floor((room - PANEL_HEAD) / LINE));
}

function doubleRows(height: number): Omit<OverviewLayout, 'kind' | 'tracks' | 'list'> {
  const second = height >= FIRST_ROW + PANEL_LEAST;
  return {
    rail: true,
    legend: true,
    rates: second,
    quality: height >= FIRST_ROW + RATES + QUALITY_LEAST,
    trend: second,
    lists: true,
    lines: lines(second ? Math.min(FIRST_ROW - GAP / 2, height - FIRST_ROW) : height),
    types: Math.floor((FIRST_ROW - PANEL_HEAD - GAP) / TYPE_LINE) - 1,
  };
}

/** Panels that fit a box of reference pixels whose left edge is the margin of the window. */
export function overviewLayout(
  { width, height }: LogicalSize,
  seams: LogicalSeams = NO_SEAMS,
): OverviewLayout {
  const room = { width, left: MARGIN, gap: GAP, seams };
  const [kind, tracks] = fittingKind(room) ?? ['narrow', [{ name: 'today', left: 0, width }]];
  const widthOf = (name: string): number => tracks.find((track) => track.name === name)?.width ?? 0;
  if (kind === 'double') return { kind, tracks, ...doubleRows(height), list: widthOf('lists') };
  const land = widthOf('map');
  const rates = height >= TODAY + RATES;
  return {
    kind,
    tracks,
    rail: land >= RAIL_FROM,
    legend: land >= LEGEND_FROM,
    rates,
    quality: false,
    trend: height >= (rates ? TODAY + RATES : TODAY_ALONE) + TREND_LEAST,
    lists: height >= SHARED_MAP + 200,
    lines: lines(height - SHARED_MAP - GAP / 2),
    types: 0,
    list: Math.max(0, (land - GAP) / 2),
  };
}

function fittingKind(
  room: Parameters<typeof safeColumns>[1],
): readonly [OverviewLayout['kind'], readonly Track[]] | null {
  for (const [kind, orders] of KINDS) {
    const tracks = safeColumns(orders, room);
    if (tracks) return [kind, tracks];
  }
  return null;
}
