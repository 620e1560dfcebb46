/** When a source counts as flooding (domain §3.3: more than 10 alarms in 10 minutes; the end at fewer than 5). */
export interface FloodRule {
  readonly start: number;
  readonly end: number;
  readonly windowMs: number;
}

/** Alarms of one source. Immutable. */
export interface FloodState {
  /** Times of the alarms within the window, UTC ms, in order of arrival. */
  readonly recent: readonly number[];
  /** When the flood began, or null while there is none. */
  readonly since: number | null;
  /** Alarms that went into the card of this flood. */
  readonly grouped: number;
}

/** No alarm yet. */
export const CALM: FloodState = { recent: [], since: null, grouped: 0 };

/** Counts one alarm. When the state is in flood afterwards, the alarm belongs into the card. */
export function floodAlarm(state: FloodState, at: number, rule: FloodRule): FloodState {
  const recent = [...within(state.recent, at, rule), at];
  // In a flood only "fewer than `end`" is asked, so more than that many newest need not be known.
  const kept = recent.slice(-Math.max(rule.start + 1, rule.end));
  if (state.since !== null) return { recent: kept, since: state.since, grouped: state.grouped + 1 };
  return recent.length > rule.start
    ? { recent: kept, since: at, grouped: 1 }
    : { recent: kept, since: null, grouped: 0 };
}

/** What is true at `now` without a new alarm: a flood ends by silence. */
export function floodAt(state: FloodState, now: number, rule: FloodRule): FloodState {
  if (state.since === null) return state;
  const recent = within(state.recent, now, rule);
  return recent.length < rule.end ? { recent, since: null, grouped: 0 } : state;
}

function within(recent: readonly number[], now: number, { windowMs }: FloodRule): number[] {
  return recent.filter((at) => Math.abs(now - at) < windowMs);
}
