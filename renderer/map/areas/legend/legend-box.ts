import { textWidth } from '../../../parts/fit-text.js';
import type { LegendLine } from './legend-lines.js';
import type { LegendSection } from './legend-section.js';

/** Everything that the legend of a map writes. Lengths are reference pixels. */
export interface LegendContent {
  readonly sections: readonly LegendSection[];
  readonly lines: readonly LegendLine[];
  /** Words under the scale bar, the lowest last. */
  readonly notes: readonly string[];
  /** Length of the scale bar with its words; 0 without one. */
  readonly barWidth: number;
}

/** Height of a line, and room between two groups of lines. */
export const LEGEND_ROW = 32;
export const LEGEND_GAP = 8;
/** Mark and its distance to the words. */
export const LEGEND_MARK = 40;
/** One colour of a scale. */
export const SWATCH = { width: 64, height: 14 } as const;
/** Room between two columns. */
export const COLUMN_GAP = 32;
const FONT = 24;
/** Beside what stands to the right of the legend. */
const AIR = 16;
const STEP = 32;
/** More lines than this stand in two columns where there is room. */
const ONE_COLUMN = 4;

/** Where a legend's parts stand, and the box that it needs. */
export interface LegendBox {
  readonly width: number;
  readonly height: number;
  readonly columns: 1 | 2;
  /** Width of each column of marks. */
  readonly columnWidth: number;
}

function sectionHeight({ title, scale, marks, note }: LegendSection): number {
  const rows = (title === '' ? 0 : 1) + (scale ? 1 : 0) + marks.length + (note === '' ? 0 : 1);
  return rows * LEGEND_ROW + (scale ? SWATCH.height : 0) + LEGEND_GAP;
}

function scaleWidth({ scale }: LegendSection): number {
  if (!scale) return 0;
  return (scale.kind === 'classes' ? scale.lows.length + 1 : 6) * SWATCH.width;
}

function sectionWidth(section: LegendSection): number {
  const { title, marks, note } = section;
  const marked = marks.map(({ text }) => LEGEND_MARK + textWidth(text, FONT));
  return Math.max(scaleWidth(section), textWidth(title, FONT), textWidth(note, FONT), ...marked);
}

/**
 * The box that a legend needs, from the bottom left corner. It is computed, not measured: names and
 * incidents keep out of it from the first drawing on.
 * @param narrow one column, for a small map
 */
export function legendBox({ sections, lines, notes, barWidth }: LegendContent, narrow: boolean): LegendBox {
  const columns = narrow || lines.length <= ONE_COLUMN ? 1 : 2;
  const widest = Math.max(0, ...lines.map(({ text }) => textWidth(text, FONT)));
  const columnWidth = LEGEND_MARK + widest;
  const marksWidth = columns * columnWidth + (columns - 1) * COLUMN_GAP;
  const noteWidth = Math.max(barWidth, ...notes.map((note) => textWidth(note, FONT)));
  const rows = Math.ceil(lines.length / columns) + (barWidth > 0 ? 1 : 0) + notes.length;
  const height =
    sections.reduce((sum, section) => sum + sectionHeight(section), 0) + rows * LEGEND_ROW + 2 * LEGEND_GAP;
  const widestPart = Math.max(marksWidth, noteWidth, ...sections.map(sectionWidth)) + AIR;
  // In steps: a scale bar that changes with every zoom must not move the names beside it each time.
  const width = Math.ceil(widestPart / STEP) * STEP;
  return { width, height, columns, columnWidth };
}
