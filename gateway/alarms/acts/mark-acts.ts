import type { AlarmAct } from '../../../shared/contracts/alarms.js';
import type { AlarmMark } from '../../../shared/alarms/alarm.js';
import { carriedOut, unchanged, type Outcome } from './alarm-result.js';
import type { LogEntry } from '../../store/gateway-store.js';

/** Presses this close together are one: the answer to the first may have been lost. */
const SAME_PRESS_MS = 60_000;

/** An act that changes nothing but the mark of an alarm. */
export type MarkAct = Extract<AlarmAct, { kind: 'ack' | 'silence' | 'shelve' | 'unshelve' }>;

/** What an act on one mark works with. */
export interface MarkParts {
  readonly id: string;
  readonly mark: AlarmMark;
  readonly by: string;
  /** May take over what another shelved: the shift leader. */
  readonly overrides: boolean;
  /** Gateway time, UTC ms. */
  readonly now: number;
  readonly write: (mark: AlarmMark) => LogEntry;
}

/**
 * Carries an act out on one mark. Acknowledged ≠ silenced ≠ shelved: each leaves the others as they
 * are. What another did a moment before is told with name and time, and is no error.
 */
export function actOnMark(act: MarkAct, parts: MarkParts): Outcome {
  const { id, mark, by, now, write } = parts;
  const who = { by, at: now };
  switch (act.kind) {
    case 'ack':
      if (mark.ack) return unchanged(id, true, 'acked', mark.ack);
      return carriedOut(id, write({ ...mark, ack: who }));
    case 'silence':
      if (mark.silence) return unchanged(id, true, 'silenced', mark.silence);
      return carriedOut(id, write({ ...mark, silence: who }));
    case 'unshelve':
      if (!mark.shelf || mark.shelf.until <= now) return unchanged(id, true, 'not-shelved');
      return carriedOut(id, write({ ...mark, shelf: null }));
    case 'shelve':
      return shelve(act, parts);
  }
}

function shelve(
  { minutes, reason }: Extract<MarkAct, { kind: 'shelve' }>,
  { id, mark, by, overrides, now, write }: MarkParts,
): Outcome {
  const until = now + minutes * 60_000;
  const standing = mark.shelf && mark.shelf.until > now ? mark.shelf : null;
  if (standing && standing.by !== by && !overrides) return unchanged(id, false, 'shelved', standing);
  const again = standing?.by === by && standing.reason === reason;
  if (again && Math.abs(standing.until - until) < SAME_PRESS_MS) {
    return unchanged(id, true, 'shelved', standing);
  }
  return carriedOut(id, write({ ...mark, shelf: { by, at: now, until, reason } }));
}
