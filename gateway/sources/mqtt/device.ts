/** When a device chatters (domain §3.3: three changes within a minute). */
export interface ChatterRule {
  readonly transitions: number;
  readonly windowMs: number;
}

/** What is remembered of one device. Immutable. */
export interface DeviceState {
  /** Null when it is not known: heard of only before a restart, while it chattered. */
  readonly on: boolean | null;
  /** Time of the newest reading that counted, UTC ms. */
  readonly lastAt: number;
  /** Times of its changes within the window. */
  readonly changes: readonly number[];
  readonly chattering: boolean;
  /** Changes held back since it began to chatter. */
  readonly heldBack: number;
}

/** What a reading means for its device. */
export type Change =
  /** A message that the broker sends again and that was understood before. */
  | 'stale'
  /** The same state again. */
  | 'repeat'
  | 'on'
  | 'off'
  /** The change that makes it chatter. */
  | 'chatter'
  /** One more change while it chatters: counted, not told. */
  | 'held-back';

/** A device after a reading, and what the reading meant. */
export interface DeviceStep {
  readonly device: DeviceState;
  readonly change: Change;
}

/** Nothing heard of it yet. A device that begins with "no alarm" changes nothing. */
export const UNHEARD: DeviceState = {
  on: false,
  lastAt: Number.NEGATIVE_INFINITY,
  changes: [],
  chattering: false,
  heldBack: 0,
};

/** One reading of a device. */
export interface DeviceReading {
  readonly alarm: boolean;
  /** UTC ms: the sensor's own time, else the gateway's. */
  readonly at: number;
  /** The broker sends it again, and the sensor itself gave the time. */
  readonly again: boolean;
}

/**
 * One step of a device. Only a repeated message is judged by its age: a sensor whose clock was set
 * back must not go unheard until its old time comes again.
 */
export function deviceStep(
  before: DeviceState,
  { alarm, at, again }: DeviceReading,
  rule: ChatterRule,
): DeviceStep {
  if (again && at < before.lastAt) return { device: before, change: 'stale' };
  if (before.on === alarm) return { device: { ...before, lastAt: at }, change: 'repeat' };
  const near = before.changes.filter((one) => Math.abs(at - one) < rule.windowMs);
  const changes = [...near, at].slice(-rule.transitions);
  const next = { ...before, on: alarm, lastAt: at, changes };
  if (before.chattering) return { device: { ...next, heldBack: before.heldBack + 1 }, change: 'held-back' };
  if (changes.length >= rule.transitions) {
    return { device: { ...next, chattering: true, heldBack: 0 }, change: 'chatter' };
  }
  return { device: next, change: alarm ? 'on' : 'off' };
}

/** A device at `now` without a new reading: chatter ends by silence of one window. */
export function deviceAt(before: DeviceState, now: number, rule: ChatterRule): DeviceState {
  if (!before.chattering) return before;
  const changes = before.changes.filter((one) => Math.abs(now - one) < rule.windowMs);
  return changes.length > 0 ? before : { ...before, changes, chattering: false, heldBack: 0 };
}
