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

/** A part of the legend, from the left edge of the map. */
export interface LegendBlock {
  /** Distance of its lower edge from that of the map. */
  readonly bottom: number;
  readonly width: number;
  readonly height: number;
}

/** Height of a line, and room under a group of lines. */
const ROW = 32;
const GAP = 8;
/** Mark and its distance to the words. */
const MARK = 40;
/** One colour of a scale. */
const SWATCH = { width: 60, height: 14 } as const;
const HEAT_SWATCHES = 6;
const FONT = 24;
/** A longer note goes on in the next line: it must not lie across the land. */
const NOTE = 360;
/** Beside what stands to the right of the legend. */
const AIR = 16;
/** Widths come in steps: a scale bar that changes with every zoom must not move the names each time. */
const STEP = 32;

function sectionHeight({ title, scale, marks, note }: LegendSection): number {
  const rows = (title === '' ? 0 : 1) + (scale ? 1 : 0) + marks.length + (note === '' ? 0 : 1);
  return rows * ROW + (scale ? SWATCH.height : 0) + GAP;
}

function scaleWidth({ scale }: LegendSection): number {
  if (!scale) return 0;
  return (scale.kind === 'classes' ? scale.lows.length + 1 : HEAT_SWATCHES) * SWATCH.width;
}

function sectionWidth(section: LegendSection): number {
  const { title, marks, note } = section;
  const marked = marks.map(({ text }) => MARK + textWidth(text, FONT));
  return Math.max(scaleWidth(section), textWidth(title, FONT), textWidth(note, FONT), ...marked);
}

function stepped(width: number): number {
  return Math.ceil((width + AIR) / STEP) * STEP;
}

/**
 * The room that a legend needs in the lower left corner, from the bottom up: notes, marks with the scale
 * bar, then one block per layer. It is computed, not measured: names keep out of it from the first drawing on.
 */
export function legendBlocks({ sections, lines, notes, barWidth }: LegendContent): LegendBlock[] {
  const marked = lines.map(({ text }) => MARK + textWidth(text, FONT));
  const noted = notes.map((note) => textWidth(note, FONT));
  const noteLines = noted.reduce((sum, width) => sum + Math.max(1, Math.ceil(width / NOTE)), 0);
  // From the top down.
  const parts = [
    ...sections.map((section) => ({ width: sectionWidth(section), height: sectionHeight(section) })),
    { width: Math.max(barWidth, ...marked), height: (lines.length + (barWidth > 0 ? 1 : 0)) * ROW + GAP },
    { width: Math.min(NOTE, Math.max(0, ...noted)), height: noteLines * ROW },
  ];
  const blocks: LegendBlock[] = [];
  let bottom = 0;
  for (const { width, height } of parts.reverse()) {
    blocks.push({ bottom, width: stepped(width), height });
    bottom += height;
  }
  return blocks;
}
