import { describe, expect, test } from 'vitest';
import { ALARM_T0 as T0, alarmOf, markOf } from '../testing/alarms.js';
import type { AlarmKind, AlarmMark } from './alarm.js';
import { chattersUntil } from './chatter.js';
import { ESCALATE_AFTER_MS, escalatesAt } from './escalate.js';
import { NO_FACTS } from './facts.js';
import type { AlarmLevel } from './level.js';
import { linkAlarm, linkLostAt } from './link.js';
import { settle } from './settle.js';
import type { AlarmInput } from './standing.js';

const S = 1_000;
const MINUTE = 60 * S;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

test.each<[AlarmKind, AlarmLevel, number]>([
  ['new-urgent', 'critical', 60],
  ['new-urgent', 'urgent', 180],
  ['late', 'ordinary', 300],
  ['late', 'critical', 60],
  ['source-down', 'ordinary', 300],
  ['seat-empty', 'ordinary', 300],
  ['leader-order', 'ordinary', 60],
])('%s of %s goes to the shift leader after %d s', (kind, level, seconds) => {
  expect(escalatesAt(kind, level, T0) - T0).toBe(seconds * S);
  expect(Object.values(ESCALATE_AFTER_MS)).toContain(seconds * S);
});

test.each<[string, number[], number]>([
  ['nothing', [], -Infinity],
  ['two in a minute', [0, 59], -Infinity],
  ['three in just a minute', [0, 30, 60], 660],
  ['three in a little more', [0, 30, 60.001], -Infinity],
  ['in whatever order they were noted', [60, 0, 30], 660],
  ['quiet begins anew with each further one', [0, 1, 2, 500], 1_100],
  ['quiet for ten minutes ends it', [0, 1, 2, 602.001], 602],
  ['and it begins anew only with three more', [0, 1, 2, 700, 701, 702], 1_302],
])('chatter: %s', (_name, seconds, until) => {
  expect(chattersUntil(seconds.map((s) => s * S))).toBe(until * S);
});

/** Where an alarm of level II of `T0` stands, by what was done about it. */
const by = (at: number) => ({ by: '李', at: T0 + at });
const shelf = (at: number, until: number) => ({ ...by(at), until: T0 + until, reason: '设备检修' });

const input = (change: Parameters<typeof alarmOf>[1] = {}): AlarmInput => ({
  ...{ alarm: alarmOf('a', change), level: 'urgent', facts: NO_FACTS },
  ...{ chattersUntil: -Infinity, noticedAt: T0 },
});

describe('an alarm of level II stands', () => {
  test.each<[string, Partial<AlarmMark> | null, number, Record<string, unknown>, number | null]>([
    [
      'as raised',
      null,
      0,
      { state: 'unacked', silenced: false, escalatedAt: null, stale: false },
      3 * MINUTE,
    ],
    ['at its limit not escalated', null, 3 * MINUTE, { escalatedAt: null }, 3 * MINUTE],
    ['escalated past it', null, 3 * MINUTE + 1, { escalatedAt: T0 + 3 * MINUTE }, DAY],
    ['acknowledged', { ack: by(S) }, HOUR, { state: 'acked', ackBy: '李', escalatedAt: null }, DAY],
    [
      'silenced it still waits',
      { silence: by(S) },
      HOUR,
      { state: 'unacked', silenced: true, ackBy: null },
      DAY,
    ],
    ['silenced it is escalated', { silence: by(S) }, HOUR, { escalatedAt: T0 + 3 * MINUTE }, DAY],
    ['shelved', { shelf: shelf(S, HOUR) }, HOUR, { state: 'shelved', escalatedAt: null }, HOUR],
    [
      'back from the shelf',
      { shelf: shelf(S, HOUR) },
      HOUR + 1,
      { state: 'unacked', shelf: null },
      HOUR + 3 * MINUTE,
    ],
    [
      'escalated from its return on',
      { shelf: shelf(S, HOUR) },
      2 * HOUR,
      { escalatedAt: T0 + HOUR + 3 * MINUTE },
      DAY,
    ],
    ['back as acknowledged', { ack: by(S), shelf: shelf(S, HOUR) }, 2 * HOUR, { state: 'acked' }, DAY],
    [
      'after 8 h at the latest',
      { shelf: shelf(S, DAY) },
      8 * HOUR + S + 1,
      { state: 'unacked' },
      8 * HOUR + S + 3 * MINUTE,
    ],
    ['until 8 h at the latest', { shelf: shelf(S, DAY) }, 8 * HOUR + S, { state: 'shelved' }, 8 * HOUR + S],
    ['for a day', { ack: by(S) }, DAY, { stale: false }, DAY],
    ['stale after it', { ack: by(S) }, DAY + 1, { stale: true, state: 'acked' }, null],
  ])('%s', (_name, mark, at, expected, next) => {
    const one = settle(input({ kind: 'new-urgent' }), mark ? markOf(T0, mark) : undefined, T0 + at);
    expect(one).toMatchObject(expected);
    expect(one.nextAt - T0).toBe(next ?? Infinity);
  });

  test('untouched by the mark of an earlier raise', () => {
    const one = settle(input(), markOf(T0 - 1, { ack: by(0), silence: by(0) }), T0);
    expect(one).toMatchObject({ state: 'unacked', silenced: false, mark: null });
  });

  test('chattering until its instant', () => {
    const chattering = { ...input(), chattersUntil: T0 + S };
    expect(settle(chattering, undefined, T0 + S)).toMatchObject({ chatter: true, nextAt: T0 + S });
    expect(settle(chattering, undefined, T0 + S + 1).chatter).toBe(false);
  });
});

test('a lost link is an alarm after ten seconds, on this wall alone', () => {
  expect(linkLostAt(T0)).toBe(T0 + 10 * S);
  expect(linkAlarm(T0)).toMatchObject({
    id: 'link-lost',
    kind: 'link-lost',
    priority: 'high',
    incident: null,
  });
});
