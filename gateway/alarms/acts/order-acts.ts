import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { priorityOf } from '../../../shared/alarms/priority.js';
import type { AlarmAct } from '../../../shared/contracts/alarms.js';
import { IncidentSchema } from '../../../shared/domain/incident.js';
import { placeOf } from '../../../shared/domain/place-check.js';
import type { CommitBase } from '../../store/gateway-store.js';
import { alarmKey, alarmOf, entryOf, raisedBody } from '../alarm-records.js';
import { carriedOut, unchanged, type Outcome } from './alarm-result.js';

type Order = Extract<AlarmAct, { kind: 'order' }>;

/** Who orders, when, and where the entry comes to stand. */
export interface OrderParts {
  readonly by: string;
  /** Gateway time, UTC ms. */
  readonly now: number;
  /** Revision that the entry gets. */
  readonly rev: number;
}

/**
 * Id of an order: a function of who orders what, so that a press that is sent again is the same order.
 * After it is done, the same words are another raise of the same alarm.
 */
export function orderId({ text, incident, drill }: Order, by: string): string {
  const hash = createHash('sha256').update(JSON.stringify([by, text, incident, drill]));
  return `leader-order:${hash.digest('base64url').slice(0, 16)}`;
}

/** Raises an order as an alarm of high priority, which waits for an answer. */
export function giveOrder(base: CommitBase, order: Order, { by, now, rev }: OrderParts): Outcome {
  const id = orderId(order, by);
  const { text, incident, drill } = order;
  const about = incident === null ? null : base.incident(v.parse(IncidentSchema.entries.id, incident));
  if (about === undefined) return unchanged(id, false, 'no-incident');
  const record = base.record(alarmKey(id));
  const before = alarmOf(record);
  if (before?.clearedAt === null) return unchanged(id, true, 'ordered', { by, at: before.raisedAt });
  const body = raisedBody(before, {
    ...{ kind: 'leader-order', priority: priorityOf('leader-order'), raisedAt: now, subject: by, text },
    ...{
      incident,
      town: about ? placeOf(about.fields).town : null,
      drill: drill || about?.fields.drill === true,
    },
  });
  return carriedOut(id, entryOf({ collection: 'alarm', key: id, before: record, now, rev }, body));
}

/** An order that was carried out, or taken back. */
export function endOrder(base: CommitBase, id: string, { now, rev }: Omit<OrderParts, 'by'>): Outcome {
  const record = base.record(alarmKey(id));
  const before = alarmOf(record);
  if (!before) return unchanged(id, false, 'unknown');
  if (before.kind !== 'leader-order') return unchanged(id, false, 'no-order');
  if (before.clearedAt !== null) return unchanged(id, true, 'cleared');
  const body = { ...before, clearedAt: now };
  return carriedOut(id, entryOf({ collection: 'alarm', key: id, before: record, now, rev }, body));
}
