import { worstSight } from '../../theme/colour-vision.js';
import { findingOf, type Finding } from '../finding.js';

/** Tokens of the inks that tell states apart; grey is the one that means no state. */
export const STATE_INKS = ['red', 'orange', 'yellow', 'blue', 't3'] as const;

/** Least CIEDE2000 difference of two of them: told apart at a glance. */
const LEAST_DIFFERENCE = 10;

/**
 * State inks that some eye cannot tell apart, each pair with the sight that is worst for it.
 * @param inks CSS colours by token; throws where one is no colour
 */
export function colourVisionFindings(inks: Readonly<Record<string, string>>): Finding[] {
  const all = Object.entries(inks);
  return all.flatMap(([a, one], index) =>
    all.slice(index + 1).flatMap(([b, other]) => {
      const { sight, difference } = worstSight(one, other);
      if (difference >= LEAST_DIFFERENCE) return [];
      const problem = `differ by ${difference.toFixed(1)} in ${sight} sight, at least ${LEAST_DIFFERENCE}`;
      return [findingOf('colour-vision', { where: 'page', text: `${a} ${b}` }, problem)];
    }),
  );
}
