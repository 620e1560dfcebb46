import { describe, expect, it } from 'vitest';
import { ROLES, type Role } from '../../shared/contracts/people.js';
import { ACT_KINDS } from '../../shared/domain/acts.js';
import { ROLE_MATRIX } from './role-matrix.js';

/** Written by hand from domain §1.5, beside the code and not from it. `*` marks what is told by radio. */
const EXPECTED: Readonly<Record<Role, string>> = {
  operator: 'sign dispatch accept* depart* contact arrive* control* feedback* note',
  leader:
    'sign dispatch accept* depart* contact arrive* control* feedback* close return suspend resume extend merge void reopen supervise assist note',
  head: 'accept return note',
  commander: 'extend supervise note',
  field: 'accept depart contact arrive control feedback return note',
  show: '',
  visitor: '',
  auditor: '',
  admin: '',
};

describe('role matrix', () => {
  it.each(ROLES)('%s may do exactly what the table says', (role) => {
    const told = ACT_KINDS.flatMap((kind) => {
      const origins = ROLE_MATRIX[role][kind];
      return origins ? [origins.join() === 'radio' ? `${kind}*` : kind] : [];
    });
    expect(told.join(' ')).toBe(EXPECTED[role]);
  });

  it('lets nobody claim that a source or the gateway told a time', () => {
    const origins = ROLES.flatMap((role) => Object.values(ROLE_MATRIX[role]).flat());
    expect(origins.filter((origin) => origin === 'source' || origin === 'gateway')).toEqual([]);
  });
});
