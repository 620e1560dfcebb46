import type { AlarmAct, AlarmActReply } from '../../../shared/contracts/alarms.js';
import type { Principal } from '../../people/principal.js';
import type { CommitBase, LogEntry, LogGroup } from '../../store/gateway-store.js';
import { alarmKey, alarmOf, entryOf, markKey, markOf } from '../alarm-records.js';
import { unchanged, type Outcome } from './alarm-result.js';
import { incidentOfAlarm, type IncidentRaisedAt } from './incident-raise.js';
import { actOnMark, type MarkAct } from './mark-acts.js';
import { endOrder, giveOrder } from './order-acts.js';

/** Who acts and when, and how alarms follow from incidents. */
export interface ActCircumstances {
  readonly principal: Pick<Principal, 'id' | 'role'>;
  /** Gateway time, UTC ms. */
  readonly now: number;
  /** Time of the machine, for the audit log. */
  readonly auditAt: number;
  readonly raisedAt: IncidentRaisedAt;
}

/** An answer, and what has to be written for it to be true. */
export interface ActDecision {
  readonly reply: Extract<AlarmActReply, { ok: true }>;
  readonly group: LogGroup;
}

/** Decides an act on the committed state, one result per id. Pure: the store may ask again. */
export function decideAct(base: CommitBase, act: AlarmAct, around: ActCircumstances): ActDecision {
  const entries: LogEntry[] = [];
  const take = (decide: (rev: number) => Outcome) => {
    const { result, entry } = decide(base.rev + entries.length + 1);
    if (entry) entries.push(entry);
    return result;
  };
  const { now, principal } = around;
  const results =
    act.kind === 'order'
      ? [take((rev) => giveOrder(base, act, { by: principal.id, now, rev }))]
      : [...new Set(act.ids)].map((id) =>
          take((rev) =>
            act.kind === 'order-done'
              ? endOrder(base, id, { now, rev })
              : markOne(base, act, id, { ...around, rev }),
          ),
        );
  const notDone = results.filter(({ done }) => !done).map(({ id }) => id);
  const audit = {
    ...{ at: around.auditAt, by: principal.id, role: principal.role, action: `alarm.${act.kind}` },
    subject: results.length === 1 ? (results[0]?.id ?? null) : null,
    result: notDone.length < results.length ? ('done' as const) : ('refused' as const),
    detail: { ...act, ...(notDone.length > 0 ? { notDone } : {}), changed: entries.length },
  };
  return { reply: { ok: true, results }, group: { entries, letters: [], audit: [audit] } };
}

function markOne(
  base: CommitBase,
  act: MarkAct,
  id: string,
  around: ActCircumstances & { readonly rev: number },
): Outcome {
  const { now, rev, principal } = around;
  const raised = alarmOf(base.record(alarmKey(id)));
  if (raised && raised.clearedAt !== null) return unchanged(id, false, 'cleared');
  const about = incidentOfAlarm(id);
  const incident = about === null ? undefined : base.incident(about);
  const raisedAt = raised?.raisedAt ?? (incident ? around.raisedAt(id, incident, now) : null);
  const before = base.record(markKey(id));
  if (raisedAt === null) return unchanged(id, false, incident ? 'cleared' : 'unknown');
  return actOnMark(act, {
    ...{ id, now, mark: markOf(before, raisedAt), by: principal.id },
    overrides: principal.role === 'leader',
    write: (mark) => entryOf({ collection: 'alarm-mark', key: id, before, now, rev }, mark),
  });
}
