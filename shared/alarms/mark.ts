import { SHELF_MAX_MS, type Alarm, type AlarmMark, type AlarmStateName } from './alarm.js';

/** Where an alarm stands by what people did about it. */
export interface AlarmState {
  readonly state: AlarmStateName;
  readonly silenced: boolean;
  readonly ackBy: string | null;
  readonly shelf: { readonly by: string; readonly until: number; readonly reason: string } | null;
  /** Since when it waits for somebody: its raise, or its return from the shelf. Server ms. */
  readonly waitsSince: number;
}

/** The mark when it is about this raise, else null: one of an earlier raise says nothing of it. */
export function markFor(alarm: Pick<Alarm, 'raisedAt'>, mark: AlarmMark | undefined): AlarmMark | null {
  return mark?.raisedAt === alarm.raisedAt ? mark : null;
}

/** When a shelved alarm comes back by itself, server ms: after 8 h at the latest, whatever the mark says. */
function shelvedUntil({ shelf }: AlarmMark): number {
  return shelf ? Math.min(shelf.until, shelf.at + SHELF_MAX_MS) : -Infinity;
}

/**
 * The state of an alarm at `now`. Acknowledged, silenced and shelved stand each alone: a shelved alarm
 * comes back as what it was, acknowledged or not; a silenced one still waits for its acknowledgement;
 * none of them closes anything.
 */
export function stateAt(alarm: Pick<Alarm, 'raisedAt'>, mark: AlarmMark | null, now: number): AlarmState {
  const until = mark ? shelvedUntil(mark) : -Infinity;
  const shelf = mark?.shelf && now <= until ? { by: mark.shelf.by, until, reason: mark.shelf.reason } : null;
  const state = shelf ? 'shelved' : mark?.ack ? 'acked' : 'unacked';
  const waitsSince = Math.max(alarm.raisedAt, until);
  return { state, silenced: mark?.silence != null, ackBy: mark?.ack?.by ?? null, shelf, waitsSince };
}
