import type { LogicalSize } from '../../layout/use-logical-size.js';

/** What scene 12 has room for; density gives way, never the type. */
export interface StormLayout {
  /** Height for cards, reference pixels. */
  readonly room: number;
  /** Warnings stand in so many columns. */
  readonly cardColumns: number;
  /** Width of all columns of cards and of one card, reference pixels. */
  readonly cardsWidth: number;
  readonly cardWidth: number;
  readonly map: boolean;
  readonly incidents: boolean;
  /** Lines of the incident list. */
  readonly lines: number;
}

/** Lengths in reference pixels, as the style sheets have them. */
const PANEL_HEAD = 50;
const MORE = 40;
const LINE = 76;
const CARD_WIDTH = 600;
const GAP = 48;
const INCIDENTS_FROM = 1_700;
const MAP_FROM = 1_000;
const SECOND_COLUMN_FROM = 3_000;

/** Layout of scene 12 in a box of reference pixels. */
export function stormLayout({ width, height }: LogicalSize): StormLayout {
  const cardColumns = width >= SECOND_COLUMN_FROM ? 2 : 1;
  const map = width >= MAP_FROM;
  const cardsWidth = map ? CARD_WIDTH * cardColumns : width;
  return {
    room: height - PANEL_HEAD - MORE,
    cardColumns,
    cardsWidth,
    cardWidth: (cardsWidth - GAP * (cardColumns - 1)) / cardColumns,
    map,
    incidents: width >= INCIDENTS_FROM,
    lines: Math.max(1, Math.min(20, Math.floor((height - PANEL_HEAD) / LINE))),
  };
}
