import type { Role, Scope } from '../../shared/contracts/people.js';

/**
 * What a person may ask for by role. Which acts a role may do is in gateway/commands/role-matrix.ts.
 * A visitor follows the masked scenes of a wall and has no access of their own.
 */
export const ROLE_SCOPES: Readonly<Record<Role, readonly Scope[]>> = {
  operator: ['watch', 'act'],
  leader: ['watch', 'act', 'letters', 'screens'],
  head: ['watch', 'act'],
  commander: ['watch', 'act', 'screens'],
  field: ['watch', 'act'],
  show: ['watch', 'screens'],
  visitor: [],
  auditor: ['audit'],
  admin: ['admin', 'screens'],
};

/** What the master token of a gateway may ask for: no acts, since nobody could be named for them. */
export const MACHINE_SCOPES: readonly Scope[] = ['watch', 'ingest', 'letters', 'audit'];
