import { MARGIN } from '../../layout/scale.js';
import { NO_SEAMS, type LogicalSeams } from '../../layout/seams/logical-seams.js';
import { ordersOf, safeColumns, type Track, type Wish } from '../../layout/seams/safe-columns.js';
import type { LogicalSize } from '../../layout/use-logical-size.js';

/** Columns beside the map and the towns, the most important first: a wider wall shows more of them. */
const MORE = [
  { name: 'newest', least: 540 },
  { name: 'worst', least: 540 },
  { name: 'towns', least: 560 },
  { name: 'alarms', least: 552 },
  { name: 'types', least: 552 },
] as const satisfies readonly Wish[];
/** Name of a column that a wide wall adds. */
export type MoreColumn = (typeof MORE)[number]['name'];

/** What stands beside the map. */
export interface MapSceneLayout {
  /** Counters by town and what is not on the map. */
  readonly side: boolean;
  /** Columns of the counters by town: one where the column is high enough for all of them. */
  readonly townColumns: 1 | 2;
  /** A column of its own for the newest incidents; else they stand in the side column. */
  readonly wide: boolean;
  readonly newest: number;
  /** Lines of the list of the worst. */
  readonly worst: number;
  readonly unplaced: number;
  /** Bars of the panel of types above the rates. */
  readonly types: number;
  /** Free units near a chosen incident. */
  readonly nearest: number;
  /** Callouts beside the land. */
  readonly rail: boolean;
  /** Columns by name: `side`, `map` and some of `MORE`; none of them lies on a seam. */
  readonly tracks: readonly Track[];
  /** Width of a column, reference pixels; 0 for one that is not there. */
  readonly widthOf: (name: 'side' | 'map' | MoreColumn) => number;
}

const GAP = 48;
/** Least widths of the columns, reference pixels. */
const SIDE: Wish = { name: 'side', least: 464 };
/** Land and callouts together, beside towns and newest: a large one. */
const MAP_WIDE = 1_300;
/** Beside the towns alone it keeps its callouts from this on: visitors, drawn larger, see both. */
const MAP_BESIDE = 940;
/** What a map between two seams may have at least. */
const MAP_BAY = 480;
/** Beyond this part of its height a map has only more sea: other panels tell more. */
const MAP_MOST = 1.8;
/** From this on a map has callouts beside the land. */
const RAIL_FROM = 900;
const PANEL_HEAD = 50;
const LINE = 76;
const RATES = 340;
const TYPE_LINE = 46;
const TOWN_LINE = 44;
const TOWNS = PANEL_HEAD + 6 * TOWN_LINE + 6;
/** Lines that the headings of the nearest panel and its due units take. */
const NEAREST_HEAD = 3;
/** Villages that stand in the place of the towns. */
export const TOWN_LINES = 6;
const REASONS = 76;
const PANEL_GAP = 28;
/** The most incidents that a list asks for. */
const MOST_LINES = 20;

function lines(room: number): number {
  return Math.max(0, Math.floor(room / LINE));
}

/** Columns, the richest first; the later orders are for walls with seams. */
function columns({ width, height }: LogicalSize, seams: LogicalSeams): Track[] {
  const room = { width, left: MARGIN, gap: GAP, seams };
  const map = (least: number): Wish => ({ name: 'map', least, grows: true, most: height * MAP_MOST });
  for (const count of MORE.map((_, index) => MORE.length - index)) {
    const tracks = safeColumns(ordersOf(SIDE, map(MAP_WIDE), MORE.slice(0, count)), room);
    if (tracks) return tracks;
  }
  const alone = { name: 'map', left: 0, width };
  return (
    safeColumns([[SIDE, map(MAP_BESIDE)]], room) ??
    (seams.x.length > 0 ? safeColumns([[SIDE, map(MAP_BAY)], [map(MAP_BAY)]], room) : null) ?? [alone]
  );
}

/**
 * Panels that fit a box of reference pixels whose left edge is the margin of the window.
 * @param isChosen an incident is chosen: who is near it stands above the newest
 * @param townCount units that are counted in the side column
 */
export function mapSceneLayout(
  { width, height }: LogicalSize,
  isChosen: boolean,
  seams: LogicalSeams = NO_SEAMS,
  townCount = 0,
): MapSceneLayout {
  const tracks = columns({ width, height }, seams);
  const widthOf = (name: string): number => tracks.find((track) => track.name === name)?.width ?? 0;
  const wide = widthOf('newest') > 0;
  const high = PANEL_HEAD + townCount * TOWN_LINE;
  const single = wide && high + PANEL_GAP + PANEL_HEAD + REASONS + LINE <= height;
  const rest = height - (single ? Math.max(high, TOWNS) : TOWNS) - PANEL_GAP;
  // Without a column of its own the newest list takes half of what the towns leave.
  const half = (rest - PANEL_GAP) / 2 - PANEL_HEAD;
  // On a wide wall a chosen incident takes up to two thirds of the column of the newest.
  const chosen = wide ? (height * 2) / 3 - PANEL_HEAD : half;
  const newest = height - PANEL_HEAD - (isChosen ? chosen + PANEL_HEAD + PANEL_GAP : 0);
  return {
    side: widthOf('side') > 0,
    townColumns: single ? 1 : 2,
    wide,
    newest: Math.min(MOST_LINES, wide ? lines(newest) : Math.max(1, lines(half))),
    worst: Math.min(MOST_LINES, lines(height - PANEL_HEAD)),
    types: Math.max(3, Math.floor((height - RATES - PANEL_GAP - PANEL_HEAD) / TYPE_LINE) - 1),
    nearest: Math.max(2, Math.min(8, lines(chosen) - NEAREST_HEAD)),
    unplaced: lines((wide ? rest - PANEL_HEAD : half) - REASONS),
    rail: widthOf('map') >= RAIL_FROM,
    tracks,
    widthOf,
  };
}
