import type { LogicalSize } from '../../layout/use-logical-size.js';

/** What scene 12 has room for; density gives way, never the type. */
export interface StormLayout {
  readonly cards: number;
  /** Warnings stand in so many columns. */
  readonly cardColumns: number;
  readonly map: boolean;
  readonly incidents: boolean;
  /** Lines of the incident list. */
  readonly lines: number;
}

/** Lengths in reference pixels, as the style sheets have them. */
const CARD = 330;
const PANEL_HEAD = 50;
const MORE = 40;
const LINE = 76;
const INCIDENTS_FROM = 1_700;
const MAP_FROM = 1_000;
const SECOND_COLUMN_FROM = 3_000;

/** Layout of scene 12 in a box of reference pixels. */
export function stormLayout({ width, height }: LogicalSize): StormLayout {
  const cardColumns = width >= SECOND_COLUMN_FROM ? 2 : 1;
  const perColumn = Math.max(1, Math.floor((height - PANEL_HEAD - MORE) / CARD));
  return {
    cards: perColumn * cardColumns,
    cardColumns,
    map: width >= MAP_FROM,
    incidents: width >= INCIDENTS_FROM,
    lines: Math.max(1, Math.min(20, Math.floor((height - PANEL_HEAD) / LINE))),
  };
}
