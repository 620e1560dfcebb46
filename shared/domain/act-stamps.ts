import type { ActKind } from './acts.js';
import type { StampKey } from './stamps.js';

/** The stamp that an act sets, at its instant; acts that are not here are stages of nothing. */
export const STAMP_OF_ACT: Readonly<Partial<Record<ActKind, StampKey>>> = {
  sign: 'signed',
  dispatch: 'dispatched',
  accept: 'accepted',
  depart: 'departed',
  contact: 'contacted',
  arrive: 'arrived',
  control: 'controlled',
  feedback: 'feedback',
  close: 'closed',
  reopen: 'reopened',
};
