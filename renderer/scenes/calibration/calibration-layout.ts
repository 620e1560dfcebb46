import { MARGIN } from '../../layout/scale.js';
import { NO_SEAMS, type LogicalSeams } from '../../layout/seams/logical-seams.js';
import { safeColumns, type Track } from '../../layout/seams/safe-columns.js';
import type { LogicalSize } from '../../layout/use-logical-size.js';

/** What of the calibration page fits. Name and ruler always stay: they are what a room starts with. */
export interface CalibrationLayout {
  /** Columns by name, `card`, `chart`, `glyphs`, `colours`; none of them lies on a seam. */
  readonly tracks: readonly Track[];
  /** Column of the glyphs and that of the colours; null where they have no room. */
  readonly glyphsIn: string | null;
  readonly coloursIn: string | null;
  /** Facts of the screen that fit above the ruler. */
  readonly facts: number;
}

const COLUMN_GAP = 48;
/** Name, ruler and square take this much of the first column, reference pixels; a fact is one line. */
const [OTHERS, FACT, COLOURS, SOUND] = [470, 38, 340, 136];
/** The glyphs stand under the chart from here on. */
const UNDER_FROM = 900;
const card = { name: 'card', least: 440 };
const chart = (least: number) => ({ name: 'chart', least, grows: true });
const glyphs = (least: number) => ({ name: 'glyphs', least, grows: true });

/** Layout in a box of reference pixels whose left edge is the margin of the window. */
export function calibrationLayout(
  { width, height }: LogicalSize,
  seams: LogicalSeams = NO_SEAMS,
): CalibrationLayout {
  const room = { width, left: MARGIN, gap: COLUMN_GAP, seams };
  const facts = (less: number): number => Math.max(1, Math.floor((height - OTHERS - less) / FACT));
  const wide = safeColumns([[card, chart(860), glyphs(700), { name: 'colours', least: 600 }]], room);
  if (wide) return { tracks: wide, glyphsIn: 'glyphs', coloursIn: 'colours', facts: facts(0) };
  const three = safeColumns([[card, chart(640), { name: 'glyphs', least: 560 }]], room);
  if (three) return { tracks: three, glyphsIn: 'glyphs', coloursIn: 'glyphs', facts: facts(SOUND) };
  const two = safeColumns([[card, chart(500)]], room);
  if (!two) {
    return { tracks: [{ name: 'card', left: 0, width }], glyphsIn: null, coloursIn: null, facts: facts(0) };
  }
  const under = height >= UNDER_FROM;
  return {
    tracks: two,
    glyphsIn: under ? 'chart' : null,
    coloursIn: under ? 'card' : null,
    facts: facts(under ? COLOURS : 0),
  };
}
