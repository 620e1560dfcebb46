import { textWidth } from '../../parts/fit-text.js';

const FONT = 24;
/** Height of a record of one line, and of each line more, reference pixels. */
const [RECORD, MORE] = [47, 34];
/** Width of the time before the words. */
const TIME = 134;
/** A column holds a time and a note of some words. */
const COLUMN = 620;

/** How many columns of records stand beside each other. */
export const recordColumns = (width: number): number => Math.max(1, Math.floor(width / COLUMN));

/**
 * How many records fit, each with as many lines as its words need, column by column.
 * @param words of each record, the first at the top
 */
export function recordsThatFit(
  words: readonly string[],
  { width, height }: { readonly width: number; readonly height: number },
  columns: number,
): number {
  const room = width / columns - TIME;
  let [column, used] = [1, 0];
  for (const [index, text] of words.entries()) {
    const tall = RECORD + MORE * Math.max(0, Math.ceil(textWidth(text, FONT) / Math.max(1, room)) - 1);
    if (used > 0 && used + tall > height) {
      if (column === columns) return index;
      [column, used] = [column + 1, 0];
    }
    used += tall;
  }
  return words.length;
}
