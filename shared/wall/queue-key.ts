import { currentDeadline } from '../domain/stage-facts.js';
import type { StageFact } from '../domain/stage-clock.js';

/**
 * Keys of settled incidents begin here: later than any deadline (the year 33658), so that one
 * number orders the whole queue.
 */
export const SETTLED_KEY = 1e15;

/**
 * Keys of drills and tests begin here, behind everything real; their own ones stay below 2^53, so that
 * they are exact.
 */
export const PRACTICE_KEY = 4e15;

/**
 * Place of an open incident in the queue, ascending. A running or overrun one stands at its
 * current deadline: the most overdue first, then by remaining time, and the order does not change
 * while time passes. One without a running clock stands behind, the newest first.
 * @param receivedAt server ms, or null when unknown (then last)
 * @param practice a drill or a test: behind all real ones, among themselves in the same order
 */
export function queueKey(facts: readonly StageFact[], receivedAt: number | null, practice = false): number {
  return realKey(facts, receivedAt) + (practice ? PRACTICE_KEY : 0);
}

function realKey(facts: readonly StageFact[], receivedAt: number | null): number {
  const deadline = currentDeadline(facts);
  if (deadline !== Infinity) return deadline;
  return SETTLED_KEY + (receivedAt === null ? SETTLED_KEY : SETTLED_KEY / 10 - receivedAt);
}
