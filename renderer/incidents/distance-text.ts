import type { Messages } from '../i18n/messages.js';

/** Below this a distance is told in metres. */
const KILOMETRE = 1_000;
/** Metres are told in steps: a position is not better than that. */
const STEP = 10;

/** A straight-line distance in words: 850米, 1.2公里, 14公里. */
export function distanceText(metres: number, words: Messages['mapScene']['nearest']): string {
  const rounded = Math.round(metres / STEP) * STEP;
  if (rounded < KILOMETRE) return words.metres(rounded);
  const kilometres = metres / KILOMETRE;
  return words.kilometres(kilometres < 10 ? kilometres.toFixed(1) : String(Math.round(kilometres)));
}
