import { importanceOf } from '../../shared/screens/importance.js';
import { type DisplayInfo, inReadingOrder } from './geometry.js';
import { matchDisplays } from './match-displays.js';
import type { ScreenSpec } from './screen-spec.js';

/** Why a screen is not where it belongs. */
export type Notice =
  /** Its display is not there. */
  | { kind: 'display-missing' }
  /** Its display is not there; it stands on another one, because its scene may never be missed. */
  | { kind: 'rehomed' }
  /** Another screen stands on its display for now. */
  | { kind: 'displaced'; by: string };

/** Where one screen goes now: a display, or nowhere (parked). */
export interface Placement {
  screen: ScreenSpec;
  display: DisplayInfo | null;
  notice: Notice | null;
}

/** Outcome of planning: one placement per screen, and the displays nobody uses. */
export interface WallPlan {
  placements: Placement[];
  spare: DisplayInfo[];
}

/**
 * Decides where every screen goes. A screen whose display is missing is parked. When that would take
 * the wall's most important scene off every display, or leave no screen at all, one screen is
 * re-homed: to a spare display, else in place of the least important one, which is parked until the
 * display is back.
 */
export function planWall(screens: readonly ScreenSpec[], displays: readonly DisplayInfo[]): WallPlan {
  const matching = matchDisplays(screens, displays);
  const parked = matching.parked.map((screen): Placement => {
    return { screen, display: null, notice: { kind: 'display-missing' } };
  });
  const shown = matching.assigned.map(({ screen, display }): Placement => {
    return { screen, display, notice: null };
  });
  const spare = rehome(byPriority(shown), byPriority(parked), matching.spare);
  const all = [...shown, ...parked];
  return { placements: screens.flatMap((screen) => all.filter((place) => place.screen === screen)), spare };
}

/** Changes at most two placements; returns the displays that are still spare. */
function rehome(shown: Placement[], parked: Placement[], spare: DisplayInfo[]): DisplayInfo[] {
  const homeless = parked[0];
  const needed = shown.length === 0 || (rank(homeless) === 0 && rank(shown[0]) > 0);
  if (homeless === undefined || !needed) return spare;
  const [free, ...stillSpare] = inReadingOrder(spare, (display) => display.bounds);
  const displaced = shown.at(-1);
  if (free !== undefined) {
    homeless.display = free;
    homeless.notice = { kind: 'rehomed' };
    return stillSpare;
  }
  if (displaced !== undefined) {
    homeless.display = displaced.display;
    homeless.notice = { kind: 'rehomed' };
    displaced.display = null;
    displaced.notice = { kind: 'displaced', by: homeless.screen.name };
  }
  return spare;
}

const rank = (place: Placement | undefined): number =>
  place === undefined ? Infinity : importanceOf(place.screen.scene);

function byPriority(placements: readonly Placement[]): Placement[] {
  return inReadingOrder(placements, (place) => place.screen.display).sort((a, b) => rank(a) - rank(b));
}
