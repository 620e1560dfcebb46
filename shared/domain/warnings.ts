/** What decides whether a warning stands; a `Warning` of the contract has all of it. */
export interface WarningStanding {
  /** Instants in UTC ms. */
  readonly sentAt: number;
  readonly effectiveAt: number;
  readonly expiresAt: number | null;
  /** False for Exercise, Test, Draft and System. */
  readonly live: boolean;
  /** True when the message itself says that it is over: a Cancel. */
  readonly cancelled: boolean;
  readonly replacedBy: string | null;
  /** Identifiers of the earlier messages that this one replaces or cancels. */
  readonly references?: readonly string[];
}

/** A warning under its identifier. */
export interface KeyedWarning<W extends WarningStanding = WarningStanding> {
  readonly key: string;
  readonly warning: W;
}

/** The state of a warning at one instant; only `in-force` stands on the wall. */
export type WarningState = 'in-force' | 'upcoming' | 'expired' | 'replaced' | 'cancelled';

/** A warning with its state; `by` is the message that ended it, where one did. */
export interface JudgedWarning<W extends WarningStanding> extends KeyedWarning<W> {
  readonly state: WarningState;
  readonly by: string | null;
}

/**
 * The state of every warning. It is a function of the set of messages alone: each message keeps what it refers
 * to, and none writes into another's record. So any order of arrival gives the same answer, an Update that
 * comes before its original included; and a warning that was replaced stays so when its Update expires.
 *
 * Pass every warning that is known, the ended ones too. A Test or Exercise ends only its like.
 * @param now server time, UTC ms
 */
export function judgeWarnings<W extends WarningStanding>(
  warnings: readonly KeyedWarning<W>[],
  now: number,
): JudgedWarning<W>[] {
  const byKey = new Map(warnings.map((one) => [one.key, one]));
  const endedBy = new Map<string, KeyedWarning<W>>();
  for (const later of warnings) {
    for (const reference of later.warning.references ?? []) {
      const earlier = byKey.get(reference);
      if (!earlier || !ends(later, earlier)) continue;
      const known = endedBy.get(reference);
      if (!known || isLater(later, known)) endedBy.set(reference, later);
    }
  }
  return warnings.map((one) => ({ ...one, ...stateOf(one.warning, endedBy.get(one.key), now) }));
}

/**
 * The warnings that stand at an instant, in the order given. Exercises and tests among them have `live` false
 * and must not alarm.
 * @param now server time, UTC ms
 */
export function inForce<W extends WarningStanding>(
  warnings: readonly KeyedWarning<W>[],
  now: number,
): KeyedWarning<W>[] {
  return judgeWarnings(warnings, now)
    .filter(({ state }) => state === 'in-force')
    .map(({ key, warning }) => ({ key, warning }));
}

/** The next instant after `now` at which `inForce` may answer differently by itself; null when never. */
export function nextWarningChange(warnings: readonly KeyedWarning[], now: number): number | null {
  const instants = warnings
    // At the instant of its expiry a warning still stands, as a deadline that is met to the millisecond is met.
    .flatMap(({ warning }) => [warning.effectiveAt, (warning.expiresAt ?? -Infinity) + 1])
    .filter((at) => at > now);
  return instants.length === 0 ? null : instants.reduce((a, b) => Math.min(a, b));
}

function stateOf(
  warning: WarningStanding,
  ended: KeyedWarning | undefined,
  now: number,
): { state: WarningState; by: string | null } {
  if (warning.cancelled) return { state: 'cancelled', by: null };
  if (ended) return { state: ended.warning.cancelled ? 'cancelled' : 'replaced', by: ended.key };
  if (warning.replacedBy !== null) return { state: 'replaced', by: warning.replacedBy };
  if (warning.expiresAt !== null && warning.expiresAt < now) return { state: 'expired', by: null };
  return { state: warning.effectiveAt > now ? 'upcoming' : 'in-force', by: null };
}

/** A message never ends itself nor one sent after it; two of one second that name each other do not both go. */
function ends(later: KeyedWarning, earlier: KeyedWarning): boolean {
  if (later.key === earlier.key || (earlier.warning.live && !later.warning.live)) return false;
  if (later.warning.sentAt !== earlier.warning.sentAt) return later.warning.sentAt > earlier.warning.sentAt;
  const mutual = earlier.warning.references?.includes(later.key) ?? false;
  return !mutual || later.key > earlier.key;
}

function isLater(a: KeyedWarning, b: KeyedWarning): boolean {
  const { sentAt } = b.warning;
  return a.warning.sentAt > sentAt || (a.warning.sentAt === sentAt && a.key > b.key);
}
