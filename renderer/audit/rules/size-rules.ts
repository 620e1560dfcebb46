import type { Room } from '../../../shared/room/room.js';
import { DIGIT_CAP, fontArcmin, HAN_INK } from '../../../shared/room/angle.js';
import { FLOORS, HAN_DOTS } from '../../../shared/room/floors.js';
import { isColoured } from '../../theme/colour-maths.js';
import { findingOf, type Finding, type SeenText } from '../finding.js';

const HAN = /\p{Script=Han}/u;
const LATIN_OR_DIGIT = /[\p{Script=Latin}\p{Nd}]/u;
/** Rounding of fonts and of the page's zoom, minutes of arc. */
const SLACK = 0.1;
/** Rounding of font sizes, px. */
const PX_SLACK = 0.05;

/**
 * Text under its floor at the farthest reader: 16′ for all, 20′ for what a colour codes, and 24 dots for
 * Han whatever the angle (domain §3.1).
 * @param dotsPerPx device pixels per pixel of the page
 */
export function sizeFindings(texts: readonly SeenText[], room: Room, dotsPerPx: number): Finding[] {
  return texts.flatMap((seen) => {
    const coloured = isColoured(seen.colour) || isColoured(seen.ground);
    const floor = coloured ? FLOORS.coloured : FLOORS.text;
    const rule = coloured ? 'coloured-size' : 'size';
    const findings: Finding[] = [];
    const [han, latin] = [HAN.test(seen.text), LATIN_OR_DIGIT.test(seen.text)];
    for (const ratio of [...(han ? [HAN_INK] : []), ...(latin ? [DIGIT_CAP] : [])]) {
      const arcmin = fontArcmin(seen.fontPx, room, ratio);
      if (arcmin + SLACK >= floor) continue;
      const what = ratio === HAN_INK ? 'Han' : 'digits';
      findings.push(findingOf(rule, seen, `${what} ${arcmin.toFixed(1)}′, at least ${floor}′`));
    }
    const dots = seen.fontPx * dotsPerPx;
    if (han && dots + PX_SLACK < HAN_DOTS) {
      findings.push(findingOf('size', seen, `Han ${dots.toFixed(1)} dots, at least ${HAN_DOTS}`));
    }
    return findings;
  });
}
