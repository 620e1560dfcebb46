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
}

const GAP = 48;
/** Width of the side column, reference pixels. */
export const SIDE = 464;
/** Width of the column of the newest incidents. */
export const NEWEST = 540;
/** Land and callouts together. */
const MAP_LEAST = 1_080;
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

/**
 * Panels that fit a box of reference pixels.
 * @param isChosen an incident is chosen: who is near it stands above the newest
 */
export function mapSceneLayout({ width, height }: LogicalSize, isChosen: boolean): MapSceneLayout {
  const side = width >= SIDE + GAP + MAP_LEAST;
  const wide = width >= SIDE + NEWEST + 2 * GAP + MAP_LEAST + 400;
  const rest = height - TOWNS - PANEL_GAP;
  const map = width - (side ? SIDE + GAP : 0) - (wide ? NEWEST + GAP : 0);
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
    rail: map >= 900,
  };
}
