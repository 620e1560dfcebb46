import type { AlarmKind } from './alarm.js';
import type { AlarmLevel } from './level.js';

/**
 * An alarm that nobody has acknowledged for this long goes to the shift leader, ms: level I 60 s, II
 * 180 s, every other 300 s. Of the same order as the promises of 1-3-10, and before twice the limit.
 */
export const ESCALATE_AFTER_MS: Readonly<Record<AlarmLevel, number>> = {
  critical: 60_000,
  urgent: 180_000,
  ordinary: 300_000,
};

/** An order waits for an answer as the gravest incident does. */
const AS_CRITICAL: ReadonlySet<AlarmKind> = new Set(['leader-order']);

/**
 * Instant after which an unacknowledged alarm is the shift leader's, server ms.
 * @param from when it was raised, or came back from the shelf
 */
export function escalatesAt(kind: AlarmKind, level: AlarmLevel, from: number): number {
  return from + ESCALATE_AFTER_MS[AS_CRITICAL.has(kind) ? 'critical' : level];
}
