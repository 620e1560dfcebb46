import { FONT_STACK } from '../theme/palette.js';

/** Edge of the test canvas and size of the type on it, CSS pixels. */
const EDGE = 48;
const SIZE = 32;
/** Code points that no font draws: the box that stands for them is what a missing sign looks like. */
const NEVER_DRAWN = ['\u0378', '\u{1ffff}', '\u{e0fff}'];
/** Signs that are blank when they are drawn well. */
const BLANK = /^[\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}]*$/u;

/** Draws a character and returns its pixels as a key that equal pictures share. */
export type DrawCharacter = (character: string) => string;

let pen: CanvasRenderingContext2D | null = null;

const drawOnCanvas: DrawCharacter = (character) => {
  if (pen === null) {
    const canvas = document.createElement('canvas');
    canvas.width = EDGE * 2;
    canvas.height = EDGE;
    pen = canvas.getContext('2d', { willReadFrequently: true });
    if (pen === null) throw new Error('a 2D canvas is needed to see whether a font has a character');
    pen.font = `${SIZE}px ${FONT_STACK}`;
    pen.textBaseline = 'middle';
  }
  pen.clearRect(0, 0, EDGE * 2, EDGE);
  pen.fillText(character, 4, EDGE / 2);
  const { data } = pen.getImageData(0, 0, EDGE * 2, EDGE);
  let key = '';
  // Alpha alone tells the shape.
  for (let i = 3; i < data.length; i += 4) key += String.fromCharCode(data[i] ?? 0);
  return key;
};

let boxes: ReadonlySet<string> | null = null;

/**
 * Whether the wall's fonts, and those of the machine behind them, draw a character as itself and not as
 * the box of a missing one (tofu). Web fonts come by ranges: ask after `document.fonts.ready`, of
 * characters that stand on the page.
 * @param draw for tests; its boxes are asked for anew each time
 */
export function hasGlyph(character: string, draw: DrawCharacter = drawOnCanvas): boolean {
  if (BLANK.test(character)) return true;
  const fresh = (): ReadonlySet<string> => new Set([...NEVER_DRAWN, ' '].map(draw));
  const missing = draw === drawOnCanvas ? (boxes ??= fresh()) : fresh();
  return !missing.has(draw(character));
}
