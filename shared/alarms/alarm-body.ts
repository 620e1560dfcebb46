import type { Alarm, AlarmKind, AlarmMark, AlarmPriority } from './alarm.js';
import type { Raise } from './past-raises.js';

/** What the book needs of the body of a record `alarm` (`AlarmRecordSchema` in contracts/alarms.ts). */
export interface AlarmBody {
  readonly kind: Extract<AlarmKind, 'source-down' | 'seat-empty' | 'leader-order'>;
  readonly priority: AlarmPriority;
  readonly raisedAt: number;
  readonly clearedAt: number | null;
  readonly subject: string;
  readonly text: string;
  readonly incident: string | null;
  readonly town: string | null;
  readonly drill: boolean;
  /** Earlier raises `[raisedAt, clearedAt]`, oldest first. */
  readonly earlier?: readonly (readonly [number, number])[];
}

/** Reads the bodies of records; null for one that cannot be read. Handed in: wires lie above this layer. */
export interface AlarmReader {
  alarm(body: unknown): AlarmBody | null;
  mark(body: unknown): AlarmMark | null;
}

/** The alarm of a record's last raise. */
export function recordAlarm(id: string, body: AlarmBody): Alarm {
  const { kind, priority, raisedAt, incident, subject, town, drill } = body;
  return { id, kind, priority, raisedAt, incident, stage: null, subject, town, drill };
}

/** Every raise that a record tells of. */
export function recordRaises(id: string, body: AlarmBody): Raise[] {
  const alarm = recordAlarm(id, body);
  const earlier = (body.earlier ?? []).map(([raisedAt, clearedAt]) => ({
    alarm: { ...alarm, raisedAt },
    clearedAt,
  }));
  return [...earlier, { alarm, clearedAt: body.clearedAt }];
}

/** When it came and went, server ms. */
export function recordTransitions({ raisedAt, clearedAt, earlier }: AlarmBody): number[] {
  return [...(earlier ?? []).flat(), raisedAt, ...(clearedAt === null ? [] : [clearedAt])];
}
