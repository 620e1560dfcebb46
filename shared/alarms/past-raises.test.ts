import { expect, test } from 'vitest';
import type { StageFact } from '../domain/stage-clock.js';
import { ALARM_T0 as T0, alarmRowFor, openStage } from '../testing/alarms.js';
import { pastRaises, raiseTimes } from './past-raises.js';
import type { AlarmRow } from './raise.js';

const MINUTE = 60_000;
const COLUMNS = [
  { key: 'receive', limitMs: MINUTE },
  { key: 'respond', limitMs: 3 * MINUTE },
];
const over = (elapsedMs: number, limitMs: number): StageFact => {
  return { kind: 'done', elapsedMs, limitMs, late: elapsedMs > limitMs, backfilled: false };
};

test.each<[string, Partial<AlarmRow>, string[]]>([
  ['in time', { stages: [over(50_000, MINUTE)] }, []],
  ['late and over', { stages: [over(90_000, MINUTE)] }, ['late:110:a:receive 60–90']],
  [
    'late twice and over',
    { stages: [over(150_000, MINUTE)] },
    ['late:110:a:receive 60–120', 'late-twice:110:a:receive 120–150'],
  ],
  [
    'late now',
    { stages: [openStage(T0 - 540_000, MINUTE)] },
    ['late:110:a:receive -480–-420', 'late-twice:110:a:receive -420–'],
  ],
  [
    'of two that run the current one',
    { stages: [openStage(T0, MINUTE), openStage(T0 - 900_000, MINUTE)] },
    [],
  ],
  [
    'closed without the stamp',
    { state: 'closed', closedAt: T0 + 90_000, stages: [{ kind: 'never' }] },
    ['late:110:a:receive 60–90'],
  ],
  [
    'closed in time without the stamp',
    { state: 'closed', closedAt: T0 + 9_000, stages: [{ kind: 'never' }] },
    [],
  ],
  ['suspended', { suspended: true, stages: [openStage(T0 - 540_000, MINUTE)] }, []],
  ['urgent and new', { state: 'new', urgency: 'urgent' }, ['new-urgent:110:a 0–']],
  ['urgent and signed', { urgency: 'urgent', stages: [over(40_000, MINUTE)] }, ['new-urgent:110:a 0–40']],
  [
    'urgent and closed',
    { urgency: 'urgent', state: 'closed', closedAt: T0 + 5_000 },
    ['new-urgent:110:a 0–5'],
  ],
  ['void', { urgency: 'urgent', state: 'void', stages: [over(90_000, MINUTE)] }, []],
  ['without a receipt', { receivedAt: null, urgency: 'urgent', stages: [over(90_000, MINUTE)] }, []],
])('%s', (_name, change, expected) => {
  const second = (at: number | null): string => (at === null ? '' : String((at - T0) / 1_000));
  const row = alarmRowFor('a', change);
  const raises = pastRaises(row, COLUMNS, T0);
  expect(raiseTimes(row, COLUMNS, T0)).toEqual(raises.map(({ alarm }) => alarm.raisedAt));
  expect(
    raises.map(({ alarm, clearedAt }) => `${alarm.id} ${second(alarm.raisedAt)}–${second(clearedAt)}`),
  ).toEqual(expected);
});
