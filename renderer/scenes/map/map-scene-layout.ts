import { MARGIN } from '../../layout/scale.js';
import { NO_SEAMS, type LogicalSeams } from '../../layout/seams/logical-seams.js';
import { safeColumns, type Track, type Wish } from '../../layout/seams/safe-columns.js';
import type { LogicalSize } from '../../layout/use-logical-size.js';

/** What stands beside the map. */
export interface MapSceneLayout {
  /** Counters by town and what is not on the map. */
  readonly side: boolean;
  /** A column of its own for the newest incidents; else they stand in the side column. */
  readonly wide: boolean;
  readonly newest: number;
  readonly unplaced: number;
  /** Free units near a chosen incident. */
  readonly nearest: number;
  /** Callouts beside the land. */
  readonly rail: boolean;
  /** Columns by name: `side`, `map`, `newest`; none of them lies on a seam. */
  readonly tracks: readonly Track[];
  /** Widths of the side column and of that of the newest, reference pixels. */
  readonly sideWidth: number;
  readonly newestWidth: number;
}

const GAP = 48;
/** Least widths of the columns, reference pixels. */
const SIDE: Wish = { name: 'side', least: 464 };
const NEWEST: Wish = { name: 'newest', least: 540 };
const map = (least: number): Wish => ({ name: 'map', least, grows: true });
/** Land and callouts together, beside towns and newest: a large one. */
const MAP_WIDE = 1_480;
/** Beside the towns alone it keeps its callouts from this on: visitors, drawn larger, see both. */
const MAP_BESIDE = 940;
/** What a map between two seams may have at least. */
const MAP_BAY = 480;
/** From this on a map has callouts beside the land. */
const RAIL_FROM = 900;
const PANEL_HEAD = 50;
const LINE = 76;
const TOWNS = 320;
/** Lines that the headings of the nearest panel and its due units take. */
const NEAREST_HEAD = 3;
/** Villages that stand in the place of the towns. */
export const TOWN_LINES = 6;
const REASONS = 76;
const PANEL_GAP = 28;

function lines(room: number): number {
  return Math.max(0, Math.floor(room / LINE));
}

/** Columns, the richest first; the later orders are for walls with seams. */
function columns(width: number, seams: LogicalSeams): Track[] {
  const room = { width, left: MARGIN, gap: GAP, seams };
  const wide = map(MAP_WIDE);
  const alone = { name: 'map', left: 0, width };
  return (
    safeColumns(
      [
        [SIDE, wide, NEWEST],
        [SIDE, NEWEST, wide],
      ],
      room,
    ) ??
    safeColumns([[SIDE, map(MAP_BESIDE)]], room) ??
    (seams.x.length > 0 ? safeColumns([[SIDE, map(MAP_BAY)], [map(MAP_BAY)]], room) : null) ?? [alone]
  );
}

/**
 * Panels that fit a box of reference pixels whose left edge is the margin of the window.
 * @param isChosen an incident is chosen: who is near it stands above the newest
 */
export function mapSceneLayout(
  { width, height }: LogicalSize,
  isChosen: boolean,
  seams: LogicalSeams = NO_SEAMS,
): MapSceneLayout {
  const tracks = columns(width, seams);
  const widthOf = (name: string): number => tracks.find((track) => track.name === name)?.width ?? 0;
  const side = widthOf('side') > 0;
  const wide = widthOf('newest') > 0;
  const rest = height - TOWNS - PANEL_GAP;
  // Without a column of its own the newest list takes half of what the towns leave.
  const half = (rest - PANEL_GAP) / 2 - PANEL_HEAD;
  // On a wide wall a chosen incident takes up to two thirds of the column of the newest.
  const chosen = wide ? (height * 2) / 3 - PANEL_HEAD : half;
  const newest = height - PANEL_HEAD - (isChosen ? chosen + PANEL_HEAD + PANEL_GAP : 0);
  return {
    side,
    wide,
    newest: Math.min(20, wide ? lines(newest) : Math.max(1, lines(half))),
    nearest: Math.max(2, Math.min(8, lines(chosen) - NEAREST_HEAD)),
    unplaced: lines((wide ? rest - PANEL_HEAD : half) - REASONS),
    rail: widthOf('map') >= RAIL_FROM,
    tracks,
    sideWidth: widthOf('side'),
    newestWidth: widthOf('newest'),
  };
}
