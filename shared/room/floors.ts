import { DIGIT_CAP, HAN_INK } from './angle.js';
import { TYPE_TOKENS } from './type-scale.js';

/**
 * Least sizes at the farthest reader, minutes of arc (NUREG-0700, ISO 9241-303; headline and banner are
 * this project's).
 */
export const FLOORS = {
  /** Nothing that is read is smaller. */
  text: 16,
  /** Anything whose colour says something, letters and symbols alike. */
  coloured: 20,
  /** Recommended for what is read again and again. */
  body: 22,
  /** Alarm banners. */
  banner: 30,
  /** The one figure of a panel. */
  headline: 40,
} as const;

/** Below this many dots a Han character loses strokes, whatever its angle. */
export const HAN_DOTS = 24;

/** Smallest sizes that scenes use, reference pixels. */
export const LEAST_REFERENCE = {
  /** Han, coloured or not. */
  han: TYPE_TOKENS.label.px,
  /** Digits that a colour codes. */
  colouredDigits: TYPE_TOKENS.digit.px,
  /** Digits without a colour of their own, inside lines of Han. */
  digits: TYPE_TOKENS.label.px,
  /** Symbols that a colour codes. */
  symbol: 20,
  /** The alarm banner. */
  banner: TYPE_TOKENS.clock.px,
  /** The one figure of a panel: digits. */
  headline: TYPE_TOKENS.head.px,
} as const;

/** What has to be met, as reference pixels that are seen and the angle that they need. */
export const NEEDS: readonly { readonly px: number; readonly arcmin: number }[] = [
  { px: LEAST_REFERENCE.han * HAN_INK, arcmin: FLOORS.coloured },
  { px: LEAST_REFERENCE.colouredDigits * DIGIT_CAP, arcmin: FLOORS.coloured },
  { px: LEAST_REFERENCE.digits * DIGIT_CAP, arcmin: FLOORS.text },
  { px: LEAST_REFERENCE.symbol, arcmin: FLOORS.coloured },
  { px: LEAST_REFERENCE.banner * HAN_INK, arcmin: FLOORS.banner },
  { px: LEAST_REFERENCE.headline * DIGIT_CAP, arcmin: FLOORS.headline },
];
