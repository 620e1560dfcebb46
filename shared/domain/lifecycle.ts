import { ACT_KINDS, type ActKind } from './acts.js';
import { currentStamps } from './current-stamps.js';
import type { Incident } from './incident.js';
import type { StampKey } from './stamps.js';

/**
 * States of an incident (domain §1.4): 受理, 签收, 下派, 接单, 到达, 处置, 反馈, 办结, 评价, and
 * the two that end it by decision: 作废, 合并. 挂起, 演练 and the like are overlays, not states.
 */
export const INCIDENT_STATES = [
  'new',
  'signed',
  'dispatched',
  'accepted',
  'arrived',
  'handling',
  'feedback',
  'closed',
  'rated',
  'void',
  'merged',
] as const;
/** State of an incident. */
export type IncidentState = (typeof INCIDENT_STATES)[number];

/** Stamps that carry a state, highest first: out-of-order messages keep the highest state. */
const STATE_BY_STAMP: readonly (readonly [StampKey, IncidentState])[] = [
  ['rated', 'rated'],
  ['closed', 'closed'],
  ['feedback', 'feedback'],
  ['controlled', 'handling'],
  ['arrived', 'arrived'],
  ['accepted', 'accepted'],
  ['dispatched', 'dispatched'],
  ['signed', 'signed'],
];

/**
 * The state that an incident's stamps and controls add up to. A `reopened` stamp later than the
 * close brings it back to `handling`; a return (退回) takes back what the holder before had done.
 */
export function stateOf(incident: Pick<Incident, 'fields' | 'stamps' | 'acts'>): IncidentState {
  const { fields } = incident;
  const stamps = currentStamps(incident);
  if (fields.control === 'void') return 'void';
  if (fields.control === 'merged') return 'merged';
  const { closed, reopened } = stamps;
  if (closed && reopened && reopened.at >= closed.at) return 'handling';
  for (const [stamp, state] of STATE_BY_STAMP) if (stamps[stamp]) return state;
  return 'new';
}

/** True while somebody still has to do something about it. */
export function isOpen(state: IncidentState): boolean {
  return state !== 'closed' && state !== 'rated' && state !== 'void' && state !== 'merged';
}

/** What a person or a source may do to an incident: every act of the room, and 评价. */
export const ACTIONS = [...ACT_KINDS, 'rate'] as const;
/** An action of the workflow. */
export type Action = ActKind | 'rate';

const WORKING: readonly IncidentState[] = [
  'signed',
  'dispatched',
  'accepted',
  'arrived',
  'handling',
  'feedback',
];
const ANY_OPEN: readonly IncidentState[] = ['new', ...WORKING];

interface Rule {
  readonly from: readonly IncidentState[];
  /** Target, or null when the state stays. */
  readonly to: IncidentState | null;
  /** Allowed only while handling is suspended (true) or is not (false). */
  readonly suspended?: boolean;
}

/** Allowed origins and the target of each action. Skipping forward is real (a squad that is already there). */
const TRANSITIONS: Readonly<Record<Action, Rule>> = {
  sign: { from: ['new'], to: 'signed' },
  dispatch: { from: ['signed'], to: 'dispatched' },
  accept: { from: ['signed', 'dispatched'], to: 'accepted' },
  depart: { from: ['signed', 'dispatched', 'accepted'], to: null },
  contact: { from: ANY_OPEN, to: null },
  arrive: { from: ['signed', 'dispatched', 'accepted'], to: 'arrived' },
  control: { from: ['arrived'], to: 'handling' },
  feedback: { from: ['accepted', 'arrived', 'handling'], to: 'feedback' },
  close: { from: WORKING, to: 'closed' },
  rate: { from: ['closed'], to: 'rated' },
  return: { from: ['dispatched', 'accepted'], to: 'new' },
  suspend: { from: WORKING, to: null, suspended: false },
  resume: { from: ANY_OPEN, to: null, suspended: true },
  extend: { from: WORKING, to: null },
  merge: { from: ANY_OPEN, to: 'merged' },
  void: { from: ANY_OPEN, to: 'void' },
  reopen: { from: ['closed', 'rated'], to: 'handling' },
  supervise: { from: ANY_OPEN, to: null },
  assist: { from: WORKING, to: null },
  note: { from: [...ANY_OPEN, 'closed', 'rated'], to: null },
};

/** Outcome of asking for an action. */
export type Transition =
  | { readonly ok: true; readonly state: IncidentState }
  | {
      readonly ok: false;
      readonly expected: readonly IncidentState[];
      readonly got: IncidentState;
      /** What stands against it: the state, or that handling is suspended, or that it is not. */
      readonly because: 'state' | 'suspended' | 'not-suspended';
    };

/**
 * The state machine: what `action` does in `state`, or from which states it would be allowed.
 * @param overlay whether handling is suspended now (`isSuspended`)
 */
export function transition(
  state: IncidentState,
  action: Action,
  { suspended }: { readonly suspended: boolean } = { suspended: false },
): Transition {
  const { from, to, suspended: wanted } = TRANSITIONS[action];
  if (!from.includes(state)) return { ok: false, expected: from, got: state, because: 'state' };
  if (wanted !== undefined && wanted !== suspended) {
    return { ok: false, expected: from, got: state, because: suspended ? 'suspended' : 'not-suspended' };
  }
  return { ok: true, state: to ?? state };
}
