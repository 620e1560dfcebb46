import type { Finding } from '../../shared/contracts/legibility.js';
import type { Rgb } from '../theme/colour-maths.js';
import type { Box } from './box.js';

export type { Finding };

/** One run of text as a reader sees it; of the page itself or drawn on a canvas. */
export interface SeenText {
  readonly text: string;
  readonly where: string;
  /** Where the ink may be. */
  readonly box: Box;
  /** The part of it that is not clipped away by what it stands in. */
  readonly shown: Box;
  readonly fontPx: number;
  readonly colour: Rgb;
  readonly ground: Rgb;
  /** Its figures have one width. */
  readonly tabular: boolean;
  /** Prose that may be cut at its end: briefs and clamped paragraphs. */
  readonly mayBeCut: boolean;
  /** Animates by itself, so that the colour or visibility of the text changes. */
  readonly flashes: boolean;
  readonly canvas: boolean;
}

const SHOWN_TEXT = 24;

/** A finding about a text. */
export function findingOf(
  rule: Finding['rule'],
  seen: Pick<SeenText, 'where' | 'text'>,
  problem: string,
): Finding {
  return { rule, where: seen.where, text: [...seen.text].slice(0, SHOWN_TEXT).join(''), problem };
}
