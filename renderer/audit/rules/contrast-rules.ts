import { contrast, lightOf } from '../../theme/colour-maths.js';
import { findingOf, type Finding, type SeenText } from '../finding.js';

/** Least contrast of text on its ground (visual notes; WCAG 2.2 AA). */
const LEAST_CONTRAST = 4.5;
/** Rounding of blended colours. */
const SLACK = 0.02;

/** Text that does not stand out from what is behind it. */
export function contrastFindings(texts: readonly SeenText[]): Finding[] {
  return texts.flatMap((seen) => {
    const got = contrast(lightOf(seen.colour), lightOf(seen.ground));
    if (got + SLACK >= LEAST_CONTRAST) return [];
    return [findingOf('contrast', seen, `${got.toFixed(2)}:1, at least ${LEAST_CONTRAST}:1`)];
  });
}
