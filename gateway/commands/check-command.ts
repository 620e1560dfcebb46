import type { Command } from '../../shared/contracts/commands.js';
import { ACTS_MAX } from '../../shared/domain/acts.js';
import { incidentId, type Incident } from '../../shared/domain/incident.js';
import { stateOf } from '../../shared/domain/lifecycle.js';
import { receivedAt } from '../../shared/wall/row.js';
import type { Principal } from '../people/principal.js';
import type { CommitBase } from '../store/gateway-store.js';
import { actAt, type Doer } from './act-event.js';
import { transitionOf } from './allowed.js';
import { refuse, type Refused } from './refuse.js';
import { ROLE_MATRIX } from './role-matrix.js';

/** Whether this person may do this, and how its time is known. */
export function checkRole({ kind, args }: Command, { id, role }: Principal): Doer['origin'] | Refused {
  const origins = role === null ? undefined : ROLE_MATRIX[role][kind];
  const who = `${id} (${role ?? 'no role'})`;
  if (!origins) return refuse('forbidden', `a role that may ${kind}`, who, 'ask the shift leader');
  const by = 'by' in args ? args.by : origins[0];
  if (origins.includes(by)) return by;
  const hint = 'enter how the time is known to you';
  return refuse('forbidden', `a time known by ${origins.join(' or ')} from ${who}`, by, hint);
}

/** Whether the state of the incident allows it. */
export function checkState(incident: Incident, { kind, args }: Command): Refused | null {
  const state = stateOf(incident);
  if ((incident.acts?.length ?? 0) >= ACTS_MAX) {
    const hint = 'close it, and go on with a new one';
    return refuse('state', `at most ${ACTS_MAX} acts on one incident`, 'one more', hint, { state });
  }
  const force = kind === 'arrive' ? args.force : undefined;
  const step = transitionOf(incident, kind, force);
  if (step.ok) return null;
  const states = step.expected.join(', ');
  const expected =
    step.because === 'state' ? `state ${states} for ${kind}` : `${kind} of one that is not ${step.because}`;
  return refuse('state', expected, state, 'look at the incident as it is now', { state });
}

/** Whether there is an incident to merge into, and one that stays. */
export function checkTarget(base: CommitBase, command: Command): Refused | null {
  if (command.kind !== 'merge') return null;
  const { into } = command.args;
  const expected = 'another incident, neither merged nor void, to merge into';
  const wrong = (got: string) => refuse('state', expected, got, 'choose the incident that goes on');
  if (into === command.incident) return wrong('the incident itself');
  const target = base.incident(targetId(into));
  if (!target) return wrong(`${into}, which there is not`);
  const state = stateOf(target);
  // One that is merged has no say, so that no ring of merged incidents can come about.
  return state === 'merged' || state === 'void' ? wrong(`${into}, which is ${state}`) : null;
}

/** Id of an incident from its text, `source:sourceId`. */
export function targetId(text: string): Incident['id'] {
  const colon = text.indexOf(':');
  return incidentId(text.slice(0, colon), text.slice(colon + 1));
}

/** Whether the times make sense. `now` is gateway time, UTC ms. */
export function checkTimes(incident: Incident, command: Command, now: number): Refused | null {
  const at = actAt(command, now);
  const shown = (ms: number) => new Date(ms).toISOString();
  if (at > now) return refuse('time', `a time up to now, ${shown(now)}`, shown(at), 'correct the time');
  const received = receivedAt(incident);
  if (received !== null && at < received) {
    return refuse('time', `a time from receipt on, ${shown(received)}`, shown(at), 'correct the time');
  }
  const { reopened } = incident.stamps;
  if (command.kind === 'close' && reopened && at <= reopened.at) {
    return refuse(
      'time',
      `a close after the reopening, ${shown(reopened.at)}`,
      shown(at),
      'correct the time',
    );
  }
  if (command.kind !== 'extend' || command.args.until > now) return null;
  const { until } = command.args;
  return refuse('time', `a due time after now, ${shown(now)}`, shown(until), 'choose a later due time');
}
