import type { Alarm, AlarmMark } from '../alarms/alarm.js';
import { NO_FACTS } from '../alarms/facts.js';
import { settle } from '../alarms/settle.js';
import type { AlarmRow } from '../alarms/raise.js';
import type { AlarmFacts, AlarmInput, StandingAlarm } from '../alarms/standing.js';
import type { StageFact } from '../domain/stage-clock.js';
import type { RecordEvent } from '../wall/record.js';

/** 2026-03-02 10:00:00 in Shanghai. */
export const ALARM_T0 = Date.UTC(2026, 2, 2, 2);

/** A stage that runs since `startAt` for `limitMs`. */
export function openStage(startAt: number, limitMs: number): StageFact {
  return { kind: 'open', startAt, deadline: startAt + limitMs, limitMs };
}

/** An ordinary incident of `ALARM_T0` without a running stage, in town 330110013. */
export function alarmRowFor(name: string, change: Partial<AlarmRow> = {}): AlarmRow {
  return {
    ...{ id: `110:${name}`, category: 'noise', urgency: 'normal', grade: null, title: `标题 ${name}` },
    ...{ town: '330110013', village: null, state: 'signed', receivedAt: ALARM_T0, closedAt: null },
    ...{ stages: [], drill: false, suspended: false },
    ...change,
  };
}

/** An alarm of an incident, low and just raised unless changed. */
export function alarmOf(id: string, change: Partial<Alarm> = {}): Alarm {
  return {
    ...{ id, kind: 'late', priority: 'low', raisedAt: ALARM_T0, incident: `110:${id}`, stage: 'arrive' },
    ...{ subject: null, town: '330110013', drill: false },
    ...change,
  };
}

/** What people did about the raise at `raisedAt`, nothing unless told. */
export function markOf(raisedAt: number, change: Partial<AlarmMark> = {}): AlarmMark {
  return { raisedAt, ack: null, silence: null, shelf: null, ...change };
}

/** How an alarm of a test stands. */
interface StandingChange {
  readonly facts?: Partial<AlarmFacts>;
  readonly level?: AlarmInput['level'];
  readonly mark?: Partial<AlarmMark>;
  readonly chattersUntil?: number;
  readonly now?: number;
}

/** An alarm as it stands, of category noise unless changed. */
export function standingOf(
  alarm: Alarm,
  { facts, level = 'ordinary', mark, chattersUntil = -Infinity, now = ALARM_T0 }: StandingChange = {},
): StandingAlarm {
  const input: AlarmInput = {
    alarm,
    level,
    chattersUntil,
    noticedAt: now,
    facts: { ...NO_FACTS, category: 'noise', ...facts },
  };
  return settle(input, mark && markOf(alarm.raisedAt, mark), now);
}

/** Log entry of an alarm that the gateway raised: a silent source unless changed. */
export function alarmRecord(key: string, change: Record<string, unknown> = {}, version = 1): RecordEvent {
  const body = {
    ...{ kind: 'source-down', priority: 'medium', raisedAt: ALARM_T0, clearedAt: null, subject: '110' },
    ...{ text: '', incident: null, town: null, drill: false, raises: 1 },
    ...change,
  };
  return { record: { collection: 'alarm', key }, source: 'gateway', version, at: ALARM_T0, body };
}

/** Log entry of what people did about an alarm. */
export function markRecord(key: string, mark: AlarmMark, version = 1): RecordEvent {
  const body = { ...mark };
  return { record: { collection: 'alarm-mark', key }, source: 'gateway', version, at: ALARM_T0, body };
}
