import { describe, expect, it } from 'vitest';
import { ROLES, type Role } from '../../../shared/contracts/people.js';
import { ALARM_ROLES, SHELVE_MAX_MINUTES } from './role-acts.js';

/** Written by hand from domain §1.5 and §3.3, beside the code and not from it. */
const EXPECTED: Readonly<Record<Role, string>> = {
  operator: 'ack silence shelve≤60 unshelve',
  leader: 'ack silence shelve≤480 unshelve order order-done',
  commander: 'ack silence order order-done',
  head: '',
  field: '',
  show: '',
  visitor: '',
  auditor: '',
  admin: '',
};

describe('who may do what about alarms', () => {
  it.each(ROLES)('%s may do exactly what the table says', (role) => {
    const told = ALARM_ROLES[role].map((kind) =>
      kind === 'shelve' ? `shelve≤${SHELVE_MAX_MINUTES[role] ?? 0}` : kind,
    );
    expect(told.join(' ')).toBe(EXPECTED[role]);
  });
});
