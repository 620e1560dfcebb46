import type { Role } from '../../shared/contracts/people.js';
import { ACT_KINDS, ACTS_MAX, type ActKind } from '../../shared/domain/acts.js';
import type { Incident } from '../../shared/domain/incident.js';
import { stateOf, transition, type IncidentState, type Transition } from '../../shared/domain/lifecycle.js';
import { FORCES_MAX } from '../../shared/domain/stamps.js';
import { isSuspended } from '../../shared/domain/suspension.js';
import { ROLE_MATRIX } from './role-matrix.js';

/** States in which a further kind of force may still arrive, after the first. */
const LATER_ARRIVAL: readonly IncidentState[] = ['arrived', 'handling', 'feedback'];

/** What the incident's own state says to an act. */
export function transitionOf(incident: Incident, kind: ActKind, force?: string): Transition {
  const state = stateOf(incident);
  if (kind === 'arrive' && force !== undefined && LATER_ARRIVAL.includes(state)) {
    const forces = incident.forces ?? {};
    const room = Object.keys(forces).length < FORCES_MAX;
    if (room && !Object.hasOwn(forces, force)) return { ok: true, state };
  }
  return transition(state, kind, { suspended: isSuspended(incident) });
}

/** The acts that this role may do to this incident as it is, in the order of the work. */
export function allowedActs(role: Role | null, incident: Incident): ActKind[] {
  if (role === null || (incident.acts?.length ?? 0) >= ACTS_MAX) return [];
  return ACT_KINDS.filter((kind) => ROLE_MATRIX[role][kind] && transitionOf(incident, kind).ok);
}
