import { expect, test } from 'vitest';
import type { AlarmCard, AlarmsData } from '../../shared/contracts/alarms.js';
import { MESSAGES } from '../i18n/messages.js';
import { sampleAlarm, sampleAlarms } from '../testing/sample-alarms.js';
import { SAMPLE_NOW } from '../testing/sample-site.js';
import { stripContent, type StripContent, type StripSources } from './strip-content.js';

const SOURCES: StripSources = {
  now: SAMPLE_NOW,
  timeZone: 'Asia/Shanghai',
  old: false,
  parts: ({ kind }) => ({ place: '余杭街道', level: '一级', what: kind, brief: kind, times: '' }),
  detail: ({ title }) => ['火情险情', title ?? ''],
};

function content(
  cards: readonly AlarmCard[],
  change: Partial<AlarmsData> = {},
  sources: Partial<StripSources> = {},
): StripContent | null {
  return stripContent(sampleAlarms(cards, change), { ...SOURCES, ...sources }, MESSAGES['zh-CN']);
}

test('nothing stands, nothing is said', () => {
  expect(content([])).toBeNull();
});

test('the first unacknowledged card leads, in parts, with how long it waits and what it is about', () => {
  expect(content([sampleAlarm()])).toEqual({
    head: {
      key: `late:119:1:arrive@${SAMPLE_NOW - 134_000}`,
      priority: 'high',
      drill: false,
      escalated: false,
      parts: ['余杭街道', '一级', 'late'],
      since: '+2:14',
      times: '',
      detail: ['火情险情', '车棚电动车冒烟'],
    },
    flood: [],
    counts: [],
  });
});

const other = (n: number, change: Partial<AlarmCard> = {}) =>
  sampleAlarm({ incident: `110:${n}`, ...change });

test.each<[string, AlarmCard[], Partial<AlarmsData>, string[]]>([
  ['one more waits', [sampleAlarm(), other(2)], {}, ['另1条未确认']],
  [
    'a group stands for all of its own',
    [sampleAlarm({ count: 23 }), other(2, { count: 4 })],
    {},
    ['另4条未确认'],
  ],
  [
    'acknowledged and shelved ones are counted apart',
    [
      sampleAlarm(),
      other(2, { state: 'acked' }),
      other(3, { state: 'shelved' }),
      other(4, { state: 'shelved' }),
    ],
    {},
    ['已确认1条', '搁置2条'],
  ],
  ['all are acknowledged', [sampleAlarm({ state: 'acked' })], {}, ['无未确认告警', '已确认1条']],
  ['a drill is counted by itself', [sampleAlarm(), other(9, { drill: true })], {}, ['演练1条']],
  [
    'what was not listed counts too',
    [sampleAlarm()],
    { totals: { unacked: 1_204, acked: 0, shelved: 0, escalated: 0, high: 9 } },
    ['另1,203条未确认'],
  ],
])('counts: %s', (_, cards, change, counts) => {
  expect(content(cards, change)?.counts).toEqual(counts);
});

test('only a drill: it leads, but is in no count but its own', () => {
  const strip = content([other(9, { drill: true })]);
  expect(strip?.head?.drill).toBe(true);
  expect(strip?.counts).toEqual(['演练1条']);
});

test('a flood says since when, how many and how many were merged', () => {
  const flood = { since: Date.parse('2024-04-18T14:32:00+08:00'), inTenMinutes: 47, merged: 38 };
  const strip = content([sampleAlarm({ count: 23 })], { flood });
  expect(strip?.flood).toEqual(['告警洪峰 自14:32', '10分钟47条', '已归并38条']);
  expect(strip?.head?.times).toBe('×23');
});

test.each<[Partial<AlarmCard>, string]>([
  [{ kind: 'late-twice' }, '+2:14'],
  [{ kind: 'new-urgent' }, '2:14'],
  [{ kind: 'source-down', raisedAt: SAMPLE_NOW - 3_723_000 }, '1:02:03'],
  [{ raisedAt: SAMPLE_NOW - 1_000, firstAt: SAMPLE_NOW - 61_000, count: 3 }, '+1:01'],
  // A frame may be ahead of the second that is drawn.
  [{ raisedAt: SAMPLE_NOW + 400 }, '+0:00'],
])('%o waits %s', (change, since) => {
  expect(content([sampleAlarm(change)])?.head?.since).toBe(since);
});

test('without a time nothing is said of it', () => {
  expect(content([sampleAlarm()], {}, { now: null })?.head?.since).toBe('');
});

test('a lost link has a banner of its own: the strip leads with the next one', () => {
  const cards = [sampleAlarm({ kind: 'link-lost', id: 'link-lost', incident: null }), other(2)];
  expect(content(cards, {}, { old: true })?.head?.parts[2]).toBe('late');
  expect(content(cards)?.head?.parts[2]).toBe('link-lost');
});

test('an alarm that went to the shift leader says so', () => {
  expect(content([sampleAlarm({ escalatedAt: SAMPLE_NOW })])?.head?.escalated).toBe(true);
});
