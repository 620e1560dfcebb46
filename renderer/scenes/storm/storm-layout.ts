import { MARGIN } from '../../layout/scale.js';
import { NO_SEAMS, type LogicalSeams } from '../../layout/seams/logical-seams.js';
import { ordersOf, safeColumns, type Track, type Wish } from '../../layout/seams/safe-columns.js';
import type { LogicalSize } from '../../layout/use-logical-size.js';

/** Columns beside warnings and map, the most important first: a wider wall shows more of them. */
const MORE = [
  { name: 'incidents', least: 520 },
  { name: 'side', least: 520 },
  { name: 'newest', least: 540 },
  { name: 'alarms', least: 552 },
  { name: 'towns', least: 560 },
] as const satisfies readonly Wish[];
/** Name of a column of scene 12. */
export type StormColumn = 'cards' | 'map' | (typeof MORE)[number]['name'];

/** What scene 12 has room for; density gives way, never the type. */
export interface StormLayout {
  /** Height for cards, reference pixels. */
  readonly room: number;
  /** Warnings stand in so many columns. */
  readonly cardColumns: number;
  /** Width of one card, reference pixels. */
  readonly cardWidth: number;
  /** Callouts beside the land. */
  readonly rail: boolean;
  /** Lines of the incident lists. */
  readonly lines: number;
  /** Columns by name; none of them lies on a seam. */
  readonly tracks: readonly Track[];
  /** Width of a column, reference pixels; 0 for one that is not there. */
  readonly widthOf: (name: StormColumn) => number;
}

/** Lengths in reference pixels, as the style sheets have them. */
const PANEL_HEAD = 50;
const MORE_WARNINGS = 40;
const LINE = 76;
const GAP = 48;
/** What a card needs. */
const CARD = 600;
/** A card is read easily up to here; then a second one stands beside it. */
const CARD_MOST = 820;
/** Least width of the map with so many columns beside the warnings: more of them want a larger land. */
const MAP_LEAST = [352, 480, 900, 1_300, 1_300, 1_300] as const;
/** Beyond this part of its height a map has only more sea: other panels tell more. */
const MAP_MOST = 1.8;
/** From this on a map has callouts beside the land. */
const RAIL_FROM = 1_000;

const cards = (columns: number): Wish => ({ name: 'cards', least: CARD * columns + GAP * (columns - 1) });

/** Columns, the richest first; the later orders are for walls with seams. */
function columns({ width, height }: LogicalSize, seams: LogicalSeams): Track[] {
  const room = { width, left: MARGIN, gap: GAP, seams };
  const map = (least = 0): Wish => ({ name: 'map', least, grows: true, most: height * MAP_MOST });
  const all = safeColumns(ordersOf(cards(2), map(MAP_LEAST[MORE.length]), MORE), room);
  if (all) return all;
  for (const count of [...MORE.map((_, index) => MORE.length - index), 0]) {
    const tracks = safeColumns(ordersOf(cards(1), map(MAP_LEAST[count]), MORE.slice(0, count)), room);
    if (tracks) return tracks;
  }
  return safeColumns([[cards(1)]], room) ?? [{ name: 'cards', left: 0, width }];
}

/** Layout of scene 12 in a box of reference pixels whose left edge is the margin of the window. */
export function stormLayout({ width, height }: LogicalSize, seams: LogicalSeams = NO_SEAMS): StormLayout {
  const tracks = columns({ width, height }, seams);
  const widthOf = (name: StormColumn): number => tracks.find((track) => track.name === name)?.width ?? 0;
  const wide = widthOf('cards');
  const cardColumns = Math.max(1, Math.ceil((wide + GAP) / (CARD_MOST + GAP)));
  return {
    room: height - PANEL_HEAD - MORE_WARNINGS,
    cardColumns,
    cardWidth: (wide - GAP * (cardColumns - 1)) / cardColumns,
    rail: widthOf('map') >= RAIL_FROM,
    lines: Math.max(1, Math.min(20, Math.floor((height - PANEL_HEAD) / LINE))),
    tracks,
    widthOf,
  };
}
