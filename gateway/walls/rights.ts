import type { WallAction } from '../../shared/contracts/wall-actions.js';
import type { WallReport } from '../../shared/contracts/walls.js';
import type { Principal } from '../people/principal.js';

type Screen = WallReport['screens'][number];

/** Scenes on which no incident can be read. */
const PLAIN_SCENES: ReadonlySet<string> = new Set(['health', 'calibration']);

/**
 * Who may see incidents. Scope `screens` alone (an administrator) changes what is shown and does not
 * read it: no picture on which an incident may stand, no incident's or alarm's id.
 */
export function seesIncidents({ scopes }: Pick<Principal, 'scopes'>): boolean {
  return scopes.has('watch');
}

/** True when nothing on a screen needs more than the scope `screens`. A take-over shows an incident. */
export function isOpenScreen({ variant, scene, takeOver }: Screen): boolean {
  return variant === 'visit' || (PLAIN_SCENES.has(scene) && takeOver === null);
}

/** A report as one who may not see incidents gets it: that there is an alarm, not which. */
export function withoutIncidents(report: WallReport): WallReport {
  return {
    ...report,
    screens: report.screens.map((screen) => ({
      ...screen,
      takeOver: screen.takeOver === null ? null : '',
      incident: null,
    })),
  };
}

/** Why somebody may not do this although the scope `screens` is there, or null. */
export function refusedAction(principal: Principal, action: WallAction): string | null {
  return action.kind === 'open-incident' && !seesIncidents(principal) ? 'watch' : null;
}
