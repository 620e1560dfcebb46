import { DIGIT_CAP, fontArcmin, HAN_INK, type Sight } from './angle.js';
import { figureScale } from './figure-scale.js';

/** Font size and line of each token, reference pixels: those of tokens.css. */
export const TYPE_TOKENS = {
  label: { px: 24, line: 32 },
  digit: { px: 26, line: 32 },
  body: { px: 28, line: 36 },
  clock: { px: 31, line: 36 },
  lead: { px: 36, line: 44 },
  figure: { px: 48, line: 56 },
  head: { px: 68, line: 76 },
  hero: { px: 128, line: 108 },
} as const;
/** Name of a size. */
export type TypeToken = keyof typeof TYPE_TOKENS;

/** One size in a room. */
export interface TypeSize {
  readonly token: TypeToken;
  /** Font size and line, px of the screen. */
  readonly px: number;
  readonly line: number;
  /** How the farthest reader sees its Han and its digits, minutes of arc. */
  readonly hanArcmin: number;
  readonly digitArcmin: number;
}

const TOKENS = Object.keys(TYPE_TOKENS).filter((name): name is TypeToken => name in TYPE_TOKENS);

/**
 * The type scale in a room, smallest first.
 * @param scale the factor that the screen really has; less than the room's where it is short of pixels
 */
export function typeScale(room: Sight, scale: number = figureScale(room)): TypeSize[] {
  return TOKENS.map((token) => {
    const px = TYPE_TOKENS[token].px * scale;
    return {
      token,
      px,
      line: TYPE_TOKENS[token].line * scale,
      hanArcmin: fontArcmin(px, room, HAN_INK),
      digitArcmin: fontArcmin(px, room, DIGIT_CAP),
    };
  });
}
