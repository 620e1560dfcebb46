import { ALARM_WINDOW_MAX_DAYS, ALARM_WINDOW_MEANT_DAYS } from '../../../shared/contracts/alarm-figures.js';
import type { Problem } from '../../../shared/contracts/ingest.js';
import type { Window } from '../../../shared/metrics/figure/figure.js';
import { problem } from '../../ingest/problems.js';

const DAY_MS = 86_400_000;
/** Two answers within this may be of one window. */
const STEP_MS = 60_000;

/**
 * The window of a question such as `30d`: so many days up to now, to the minute. Without one the
 * shortest that means something.
 */
export function windowOf(
  text: string | undefined,
  now: number,
): { readonly ok: true; readonly window: Window } | { readonly ok: false; readonly problem: Problem } {
  const days = text === undefined ? ALARM_WINDOW_MEANT_DAYS : Number(/^(\d{1,3})d$/.exec(text)?.[1]);
  if (days >= 1 && days <= ALARM_WINDOW_MAX_DAYS) {
    const to = Math.ceil(now / STEP_MS) * STEP_MS;
    return { ok: true, window: { from: to - days * DAY_MS, to } };
  }
  const expected = `a number of days from 1d to ${ALARM_WINDOW_MAX_DAYS}d, such as 30d`;
  return { ok: false, problem: problem('window', expected, text, 'rates need 30 days to mean something') };
}
