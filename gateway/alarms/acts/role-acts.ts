import type { AlarmAct } from '../../../shared/contracts/alarms.js';
import type { Role } from '../../../shared/contracts/people.js';
import { SHELF_MAX_MS } from '../../../shared/alarms/alarm.js';

/** What can be done about alarms. */
export type AlarmActKind = AlarmAct['kind'];

const ANSWER: readonly AlarmActKind[] = ['ack', 'silence'];
const SHELF: readonly AlarmActKind[] = ['shelve', 'unshelve'];
const ORDERS: readonly AlarmActKind[] = ['order', 'order-done'];

/**
 * Who may do what about alarms (domain §1.5, §3.3). What is not here is forbidden. Everybody who may
 * shelve may also bring back what another shelved: that is the safe direction.
 */
export const ALARM_ROLES: Readonly<Record<Role, readonly AlarmActKind[]>> = {
  operator: [...ANSWER, ...SHELF],
  leader: [...ANSWER, ...SHELF, ...ORDERS],
  commander: [...ANSWER, ...ORDERS],
  head: [],
  field: [],
  show: [],
  visitor: [],
  auditor: [],
  admin: [],
};

/** Longest shelving by role, minutes: a seat may put aside for an hour, a shift for eight (domain §3.3). */
export const SHELVE_MAX_MINUTES: Readonly<Partial<Record<Role, number>>> = {
  operator: 60,
  leader: SHELF_MAX_MS / 60_000,
};
