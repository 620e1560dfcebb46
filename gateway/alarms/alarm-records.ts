import * as v from 'valibot';
import {
  AlarmMarkSchema,
  AlarmRecordSchema,
  EARLIER_RAISES_MAX,
  type AlarmRecord,
} from '../../shared/contracts/alarms.js';
import type { AlarmMark } from '../../shared/alarms/alarm.js';
import { mergeRecord, recordId, type RecordEvent, type WallRecord } from '../../shared/wall/record.js';
import { recordHash } from '../ingest/content-hash.js';
import type { LogEntry } from '../store/gateway-store.js';

/** Who raised alarms and kept marks, as the source of their records; persons stand in the bodies. */
const ALARM_SOURCE = 'gateway';
/** Raises of this long are told by the record's `raises`, ms. */
const RECENT_MS = 600_000;
/** Raises of the last month, so that figures over 30 days have them all. */
const KEPT_MS = 31 * 86_400_000;

/** Id of the record that holds an alarm which the gateway raised. */
export const alarmKey = (id: string): string => recordId({ collection: 'alarm', key: id });
/** Id of the record that holds what people did about an alarm. */
export const markKey = (id: string): string => recordId({ collection: 'alarm-mark', key: id });

/** The alarm that a record holds, or null: none, deleted, or of another shape. */
export function alarmOf(record: WallRecord | undefined): AlarmRecord | null {
  const parsed = v.safeParse(AlarmRecordSchema, record?.body);
  return parsed.success ? parsed.output : null;
}

/** The mark that a record holds for the raise at `raisedAt`; an empty one when it says nothing of it. */
export function markOf(record: WallRecord | undefined, raisedAt: number): AlarmMark {
  const parsed = v.safeParse(AlarmMarkSchema, record?.body);
  if (parsed.success && parsed.output.raisedAt === raisedAt) return parsed.output;
  return { raisedAt, ack: null, silence: null, shelf: null };
}

/** Where an entry comes to stand, and what was there before. */
export interface Placing {
  readonly collection: 'alarm' | 'alarm-mark';
  readonly key: string;
  readonly before: WallRecord | undefined;
  /** Gateway time, UTC ms. */
  readonly now: number;
  /** Revision that the entry gets. */
  readonly rev: number;
}

/** The log entry that gives a record its new body. */
export function entryOf({ collection, key, before, now, rev }: Placing, body: object): LogEntry {
  const event: RecordEvent = {
    ...{ record: { collection, key }, source: ALARM_SOURCE, at: now },
    ...{ version: (before?.version ?? 0) + 1, body: { ...body } },
  };
  return { event, hash: recordHash(event), after: mergeRecord(before, event, rev) };
}

/** What a raise says beside its history. */
export type Raise = Omit<AlarmRecord, 'clearedAt' | 'raises' | 'earlier'>;

/** The body of an alarm that is raised, anew or again, with the raises before it. */
export function raisedBody(before: AlarmRecord | null, raise: Raise): AlarmRecord {
  const past = before?.earlier ?? [];
  const last: [number, number][] = before ? [[before.raisedAt, before.clearedAt ?? raise.raisedAt]] : [];
  const earlier = [...past, ...last]
    .filter(([at]) => at > raise.raisedAt - KEPT_MS)
    .slice(-EARLIER_RAISES_MAX);
  const recent = earlier.filter(([at]) => at > raise.raisedAt - RECENT_MS).length;
  return { ...raise, clearedAt: null, raises: recent + 1, ...(earlier.length > 0 ? { earlier } : {}) };
}
