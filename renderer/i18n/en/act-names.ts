import type { actNames as zhActs, stampNames as zhStamps } from '../zh-CN/act-names.js';
import type { Widen } from '../types.js';

/** English names of what is done to an incident. */
export const actNames: Widen<typeof zhActs> = {
  sign: 'Sign',
  dispatch: 'Dispatch',
  accept: 'Accept',
  depart: 'Depart',
  contact: 'Call back',
  arrive: 'Arrive',
  control: 'Control',
  feedback: 'Feed back',
  close: 'Close',
  return: 'Return',
  suspend: 'Suspend',
  resume: 'Resume',
  extend: 'Extend',
  merge: 'Merge',
  void: 'Void',
  reopen: 'Reopen',
  supervise: 'Supervise',
  assist: 'Assist',
  note: 'Note',
};

/** English names of the instants of an incident's life. */
export const stampNames: Widen<typeof zhStamps> = {
  called: 'Called',
  pushed: 'Pushed',
  received: 'Received',
  signed: 'Signed',
  dispatched: 'Dispatched',
  partner: 'Partner',
  accepted: 'Accepted',
  departed: 'Departed',
  contacted: 'Called back',
  arrived: 'Arrived',
  controlled: 'Controlled',
  feedback: 'Fed back',
  closed: 'Closed',
  rated: 'Rated',
  reopened: 'Reopened',
};
