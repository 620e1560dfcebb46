import { textWidth } from '../../parts/fit-text.js';
import type { WarningFacts } from './warning-facts.js';

/** Lengths in reference pixels, as the style sheet of the card has them. */
const LABEL = 24;
const LINE = 32;
/** Head, padding and rule of a card, with the frame of a drill. */
const CHROME = 84;
const PROSE_LINES = 3;
/** What a line gives away where a word does not fit it. */
const RAGGED = 0.92;

/** Height that a card takes at most, reference pixels. */
export function cardHeight(facts: WarningFacts, width: number): number {
  const lines = (text: string, most: number): number =>
    Math.min(most, Math.ceil(textWidth(text, LABEL) / (width * RAGGED)));
  const line = [facts.sender, facts.period, facts.left].join('　');
  const all =
    lines(line, PROSE_LINES) +
    lines(facts.areas, Infinity) +
    lines(facts.text, PROSE_LINES) +
    lines(facts.instruction, PROSE_LINES);
  return CHROME + all * LINE;
}

/**
 * Cards, from the first one on, that stand in `columns` rows of equal tops within `room`; at least one row.
 * @param heights of all cards, reference pixels
 */
export function cardsThatFit(heights: readonly number[], columns: number, room: number): number {
  let used = 0;
  for (let first = 0; first < heights.length; first += columns) {
    used += Math.max(...heights.slice(first, first + columns));
    if (used > room && first > 0) return first;
  }
  return heights.length;
}
