import type { WARNING_COLOURS } from '../../../shared/contracts/records.js';
import { PALETTE } from '../../theme/palette.js';

/** What a layer's colour means: a warning's level; `white` and `soft` mean no state. */
export type Tone = (typeof WARNING_COLOURS)[number] | 'white' | 'soft';

const FRESH: Readonly<Record<Tone, string>> = {
  red: PALETTE.red,
  orange: PALETTE.orange,
  yellow: PALETTE.yellow,
  blue: PALETTE.blue,
  grey: PALETTE.t3,
  white: PALETTE.t1,
  soft: PALETTE.t2,
};

/** Colour of a tone. Old data has no state colours: they fall to grey. */
export function toneColour(tone: Tone, old: boolean): string {
  return old ? PALETTE.t3 : FRESH[tone];
}
