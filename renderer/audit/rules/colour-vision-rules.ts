import type { Rgb } from '../../theme/colour-maths.js';
import { worstSight } from '../../theme/colour-vision.js';
import { findingOf, type Finding } from '../finding.js';

/** Tokens of the inks that tell states apart; grey is the one that means no state. */
export const STATE_INKS = ['red', 'orange', 'yellow', 'blue', 't3'] as const;

/** Least CIEDE2000 difference of two of them: told apart at a glance. */
const LEAST_DIFFERENCE = 10;

/**
 * Of two that are drawn, one of which may be a block of one state beside the ink of another: these differ in
 * form as well, and no orange ink that is dark enough for a bright ground is farther from the red block.
 */
const LEAST_DRAWN = 9.5;

const problemOf = (sight: string, difference: number, least: number): string =>
  `differ by ${difference.toFixed(1)} in ${sight} sight, at least ${least}`;

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
      return [
        findingOf(
          'colour-vision',
          { where: 'page', text: `${a} ${b}` },
          problemOf(sight, difference, LEAST_DIFFERENCE),
        ),
      ];
    }),
  );
}

/** A colour that stands for a state somewhere on the page. */
export interface DrawnColour {
  readonly colour: Rgb;
  readonly where: string;
}

/**
 * Colours of one page that mean different states and that some eye cannot tell apart. Ink and fill of one
 * state are one; a colour that no state has is a state of its own.
 * @param states which colours each state is drawn in
 */
export function drawnColourFindings(
  drawn: readonly DrawnColour[],
  states: Readonly<Record<string, readonly Rgb[]>>,
): Finding[] {
  const nameOf = (colour: Rgb): string =>
    Object.entries(states).find(([, own]) => own.some((one) => String(one) === String(colour)))?.[0] ??
    `rgb(${colour.join(', ')})`;
  const seen = new Map<string, DrawnColour & { readonly name: string }>();
  for (const one of drawn) {
    const key = String(one.colour);
    if (!seen.has(key)) seen.set(key, { ...one, name: nameOf(one.colour) });
  }
  const all = [...seen.values()];
  return all.flatMap((a, index) =>
    all.slice(index + 1).flatMap((b) => {
      if (a.name === b.name) return [];
      const { sight, difference } = worstSight(`rgb(${a.colour.join(', ')})`, `rgb(${b.colour.join(', ')})`);
      if (difference >= LEAST_DRAWN) return [];
      const text = `${a.name} ${b.name}`;
      const where = a.where === b.where ? a.where : `${a.where}, ${b.where}`;
      return [
        { ...findingOf('colour-vision', { where, text }, problemOf(sight, difference, LEAST_DRAWN)), text },
      ];
    }),
  );
}
