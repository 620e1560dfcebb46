import type { WallAction } from '../../shared/contracts/wall-actions.js';
import type { WallReport } from '../../shared/contracts/walls.js';
import type { Principal } from '../people/principal.js';

/**
 * Who may see incidents. Scope `screens` alone (an administrator) changes what is shown and does not
 * read it: no picture on which an incident may stand, no incident's or alarm's id.
 */
export function seesIncidents({ scopes }: Pick<Principal, 'scopes'>): boolean {
  return scopes.has('watch');
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
