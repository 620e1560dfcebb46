import { incident, type IncidentEvent } from '../../support/incidents.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** Limit of the first stage of the plan in force. */
const SIGN_LIMIT_MS = MINUTE;
/** Long past all three limits: seen before the cut, or due when it is new. */
const LONG_AGO_MS = 40 * MINUTE;

/** Events for one time away, and what a wall has to say of it. */
export interface Missed {
  /** Posted before the wall goes. */
  readonly before: readonly IncidentEvent[];
  /** Their first deadline, while it is away; UTC ms. */
  readonly deadline: number;
  /** Posted while it is away. */
  readonly meanwhile: readonly IncidentEvent[];
  readonly incidents: number;
  /** Deadlines that pass while the wall is away, those of new incidents included. */
  readonly alarmsDue: number;
}

/**
 * `known` incidents whose first limit passes `aheadMs` from now, and `count` events of new ones: of
 * these a part is past its first limit, a part past all three, a part was dealt with in time, and
 * each of the last part has a second version.
 */
export function missedWork(prefix: string, known: number, count: number, aheadMs: number): Missed {
  const now = Date.now();
  const part = Math.floor(count / 5);
  const ids = (name: string, n: number): string[] =>
    Array.from({ length: n }, (_, i) => `${prefix}-${name}-${i}`);
  const dueAt = now - SIGN_LIMIT_MS + aheadMs;
  const inTime = (received: number) => ({
    received,
    signed: received + 1,
    dispatched: received + 2,
    arrived: received + 3,
  });
  const done = (id: string, version = 1) => incident(id, now, { version, stamps: inTime(now - 30 * SECOND) });
  const versioned = ids('versioned', part);
  const meanwhile = [
    ...ids('late', part).map((id) => incident(id, now - 90 * SECOND)),
    ...ids('old', part).map((id) => incident(id, now - LONG_AGO_MS)),
    ...ids('done', count - 4 * part).map((id) => done(id)),
    ...versioned.map((id) => done(id)),
    ...versioned.map((id) => done(id, 2)),
  ];
  return {
    before: ids('known', known).map((id) => incident(id, dueAt)),
    deadline: now + aheadMs,
    meanwhile,
    incidents: count - part,
    alarmsDue: known + part + 3 * part,
  };
}
