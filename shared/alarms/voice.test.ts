import { describe, expect, test } from 'vitest';
import { ALARM_T0 as T0, alarmOf, standingOf } from '../testing/alarms.js';
import type { Alarm, AlarmKind, AlarmPriority, SoundPattern } from './alarm.js';
import { callFor, sounds, voiceRank } from './sound-call.js';
import type { StandingAlarm } from './standing.js';
import { StandingList } from './standing-list.js';
import { Voice } from './voice.js';

const S = 1_000;
const by = { by: '李', at: T0 };

test.each<[AlarmKind, AlarmPriority, SoundPattern, number]>([
  ['new-urgent', 'high', 'new-urgent', 7 * S],
  ['new-urgent', 'medium', 'new-urgent', 15 * S],
  ['late', 'low', 'overdue', 30 * S],
  ['late-twice', 'high', 'overdue', 7 * S],
  ['seat-empty', 'medium', 'overdue', 15 * S],
  ['leader-order', 'high', 'overdue', 7 * S],
  ['source-down', 'medium', 'link-down', 15 * S],
  ['link-lost', 'high', 'link-down', 15 * S],
])('%s of %s priority sounds as %s every %d ms', (kind, priority, pattern, everyMs) => {
  const call = callFor(standingOf(alarmOf('a', { kind, priority })), 1, 'k');
  expect(call).toMatchObject({ pattern, everyMs, priority, drill: false });
});

test('a call says where, how grave, which stage and limit, and no name', () => {
  const late = standingOf(alarmOf('a'), {
    facts: { urgency: 'critical', limitMs: 600_000, title: '李某家' },
  });
  expect(callFor(late, 3, 'k').speech).toEqual({
    ...{ town: '330110013', urgency: 'critical', kind: 'late', stage: 'arrive' },
    ...{ limitMs: 600_000, subject: null, count: 3 },
  });
  const order = standingOf(alarmOf('b', { kind: 'leader-order', incident: null, subject: 'wangxm' }));
  expect(callFor(order, 1, 'k').speech.subject).toBeNull();
  const source = standingOf(alarmOf('c', { kind: 'source-down', incident: null, subject: '110' }));
  expect(callFor(source, 1, 'k').speech.subject).toBe('110');
});

test.each<[string, StandingAlarm, boolean]>([
  ['unacknowledged', standingOf(alarmOf('a')), true],
  ['acknowledged', standingOf(alarmOf('a'), { mark: { ack: by } }), false],
  ['silenced', standingOf(alarmOf('a'), { mark: { silence: by } }), false],
  ['shelved', standingOf(alarmOf('a'), { mark: { shelf: { ...by, until: T0 + S, reason: '检修' } } }), false],
  ['back', standingOf(alarmOf('a'), { mark: { shelf: { ...by, until: T0 - S, reason: '检修' } } }), true],
  ['chattering', standingOf(alarmOf('a'), { chattersUntil: T0 }), false],
])('%s: sounds %3$s', (_name, one, expected) => {
  expect(sounds(one)).toBe(expected);
});

test('a lost link before high, medium, low; a drill after all', () => {
  const rank = (change: Partial<Alarm>): number => voiceRank(standingOf(alarmOf('a', change)));
  expect([
    rank({ kind: 'link-lost', priority: 'high' }),
    rank({ priority: 'high' }),
    rank({ priority: 'medium' }),
    rank({ priority: 'low' }),
    rank({ priority: 'high', drill: true }),
  ]).toEqual([0, 1, 2, 3, 4]);
});

/** A voice with alarms by id. */
function desk() {
  const voice = new Voice();
  const list = new StandingList();
  const set = (
    id: string,
    change: Partial<Alarm> | null,
    more: Parameters<typeof standingOf>[1] = {},
  ): void => {
    const one = change ? standingOf(alarmOf(id, change), more) : undefined;
    voice.moved(list.set(id, one), one);
  };
  return { voice, list, set, say: (at: number, flood = false) => voice.call(T0 + at * S, flood, list) };
}

describe('the voice', () => {
  test('is silent without alarms, and begins at once with the first', () => {
    const { set, say } = desk();
    expect(say(0)).toBeNull();
    set('a', {});
    expect(say(1)).toMatchObject({ key: `a@${T0 + S}`, everyMs: 30_000, speech: { count: 1 } });
  });

  test('keeps its key at each look, and when an alarm is told again as it was', () => {
    const { set, say } = desk();
    set('a', {});
    const first = say(0);
    set('a', {});
    expect(say(20)).toEqual(first);
    expect(say(3_000)).toEqual(first);
  });

  test('ten at once are one call that speaks for ten', () => {
    const { set, say } = desk();
    for (let i = 0; i < 10; i++) set(`a${i}`, { raisedAt: T0 + i, priority: i === 4 ? 'high' : 'low' });
    expect(say(0)).toMatchObject({ priority: 'high', speech: { count: 10 } });
  });

  test.each<[string, Partial<Alarm>, number, boolean, boolean]>([
    ['a graver one, at once', { priority: 'high' }, 1, false, true],
    ['a graver one in a flood', { priority: 'high' }, 1, true, true],
    ['one as grave within the round', {}, 6.9, false, false],
    ['one as grave after it', {}, 7, false, true],
    ['one as grave in a flood', {}, 7, true, false],
    ['a less grave one', { priority: 'low' }, 60, false, false],
    ['a drill', { priority: 'high', drill: true }, 60, false, false],
  ])('%s: another key %5$s', (_name, change, at, flood, another) => {
    const { set, say } = desk();
    set('a', { priority: 'medium' });
    const before = say(0, flood)?.key;
    set('b', { priority: 'medium', raisedAt: T0 + at * S, ...change });
    expect(say(at, flood)?.key !== before).toBe(another);
  });

  test('goes on with what is left when the first is acknowledged, without beginning anew', () => {
    const { set, say } = desk();
    set('a', { priority: 'high' });
    set('b', {});
    const before = say(0);
    set('a', { priority: 'high' }, { mark: { ack: by } });
    expect(say(60)).toMatchObject({
      key: before?.key,
      priority: 'low',
      everyMs: 30_000,
      speech: { count: 1 },
    });
  });

  test('says what came meanwhile when the graver one is over', () => {
    const { set, say } = desk();
    set('link-lost', { kind: 'link-lost', priority: 'high' });
    const before = say(0);
    for (let i = 0; i < 50; i++) {
      set(`a${i}`, { priority: 'medium' });
      expect(say(i * 10)?.key).toBe(before?.key);
    }
    set('link-lost', null);
    const after = say(600);
    expect(after?.key).not.toBe(before?.key);
    expect(after).toMatchObject({ priority: 'medium', speech: { count: 50 } });
    expect(say(601)).toEqual(after);
  });

  test('a raise anew is new', () => {
    const { set, say } = desk();
    set('a', {});
    const before = say(0)?.key;
    set('a', { raisedAt: T0 + 60 * S });
    expect(say(60)?.key).not.toBe(before);
  });

  test('speaks of drills when there is nothing else, marked, and counts them apart', () => {
    const { set, say } = desk();
    set('d', { drill: true, priority: 'high' });
    expect(say(0)).toMatchObject({ drill: true, speech: { count: 1 } });
    set('r', {});
    expect(say(1)).toMatchObject({ drill: false, key: `r@${T0 + S}`, speech: { count: 1 } });
    set('r', null);
    expect(say(2)).toMatchObject({ drill: true, speech: { count: 1 } });
  });

  test('of another copy goes on where the first one stopped', () => {
    const [first, second, third] = [desk(), desk(), desk()];
    first.set('a', { priority: 'medium' });
    const key = first.say(0)?.key;
    second.set('a', { priority: 'medium' });
    second.voice.follow(first.voice, first.list, second.list);
    expect(second.say(60)?.key).toBe(key);
    third.set('a', { priority: 'medium' });
    third.set('b', { priority: 'high' });
    third.voice.follow(second.voice, second.list, third.list);
    expect(third.say(61)?.key).not.toBe(key);
  });

  test('begins anew with a new alarm after time has stepped back', () => {
    const { set, say } = desk();
    set('a', {});
    const before = say(3_600)?.key;
    expect(say(0)?.key).toBe(before);
    set('b', { raisedAt: T0 + 8 * S });
    expect(say(8)?.key).not.toBe(before);
  });
});
