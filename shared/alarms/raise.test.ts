import { expect, test } from 'vitest';
import { ALARM_T0 as T0, alarmRowFor, openStage } from '../testing/alarms.js';
import { raise, type AlarmRow } from './raise.js';

const MINUTE = 60_000;
const KEYS = ['receive', 'respond', 'arrive'];
/** Received at `T0`, nobody has done anything: three clocks run, the first is the current one. */
const RUNNING: Partial<AlarmRow> = {
  state: 'new',
  stages: [openStage(T0, MINUTE), openStage(T0, 3 * MINUTE), openStage(T0, 10 * MINUTE)],
};
const done = { kind: 'done' as const, elapsedMs: 40_000, limitMs: MINUTE, late: false, backfilled: false };
const SIGNED: Partial<AlarmRow> = {
  state: 'signed',
  stages: [done, openStage(T0, 3 * MINUTE), openStage(T0, 10 * MINUTE)],
};

/** Kind, priority and seconds after `T0` of each alarm, and the next instant likewise. */
function seen(change: Partial<AlarmRow>, atMs: number) {
  const { alarms, nextAt } = raise(alarmRowFor('a', change), KEYS, T0 + atMs);
  return {
    alarms: alarms.map(({ id, priority, raisedAt }) => `${id} ${priority} ${(raisedAt - T0) / 1_000}`),
    next: nextAt === Infinity ? null : (nextAt - T0) / 1_000,
  };
}

test.each<[string, Partial<AlarmRow>, number, string[], number | null]>([
  ['within the limit', RUNNING, 30_000, [], 60],
  ['exactly at the limit is not late', RUNNING, 60_000, [], 60],
  ['1 ms past it is', RUNNING, 60_001, ['late:110:a:receive low 60'], 120],
  ['exactly at twice the limit it is late once', RUNNING, 120_000, ['late:110:a:receive low 60'], 120],
  ['1 ms past twice', RUNNING, 120_001, ['late-twice:110:a:receive medium 120'], null],
  ['an hour later still', RUNNING, 3_600_000, ['late-twice:110:a:receive medium 120'], null],
  ['a signed one runs on in its next stage', SIGNED, 120_001, [], 180],
  ['and is late in that', SIGNED, 180_001, ['late:110:a:respond low 180'], 360],
  ['suspended', { ...RUNNING, suspended: true }, 3_600_000, [], null],
  ['closed', { ...RUNNING, state: 'closed' }, 3_600_000, [], null],
  ['void', { ...RUNNING, state: 'void' }, 3_600_000, [], null],
  ['merged', { ...RUNNING, state: 'merged' }, 3_600_000, [], null],
  ['no running stage', { state: 'arrived' }, 3_600_000, [], null],
  ['level II waits', { ...RUNNING, urgency: 'urgent' }, 0, ['new-urgent:110:a medium 0'], 60],
  ['level I waits', { ...RUNNING, urgency: 'critical' }, 0, ['new-urgent:110:a high 0'], 60],
  ['grade 1 alone', { ...RUNNING, grade: 1 }, 0, ['new-urgent:110:a high 0'], 60],
  ['without a stage as well', { state: 'new', grade: 2 }, 0, ['new-urgent:110:a medium 0'], null],
  ['until it is signed', { ...SIGNED, urgency: 'critical' }, 0, [], 180],
  ['suspended, level I', { ...RUNNING, urgency: 'critical', suspended: true }, 0, [], null],
  ['a receipt in the future', { ...RUNNING, urgency: 'urgent' }, -5_000, ['new-urgent:110:a medium 0'], 60],
  ['no receipt at all', { state: 'new', urgency: 'urgent', receivedAt: null }, 0, [], null],
  [
    'level I and late',
    { ...RUNNING, urgency: 'critical' },
    90_000,
    ['new-urgent:110:a high 0', 'late:110:a:receive high 60'],
    120,
  ],
  [
    'level II and late twice',
    { ...RUNNING, urgency: 'urgent' },
    130_000,
    ['new-urgent:110:a medium 0', 'late-twice:110:a:receive high 120'],
    null,
  ],
])('%s', (_name, change, atMs, alarms, next) => {
  expect(seen(change, atMs)).toEqual({ alarms, next });
});

test('an alarm says where, which stage, and that it is a drill', () => {
  const row = alarmRowFor('a', { ...RUNNING, drill: true, town: '330110014' });
  expect(raise(row, KEYS, T0 + 61_000).alarms[0]).toMatchObject({
    ...{ incident: '110:a', stage: 'receive', town: '330110014', drill: true, kind: 'late' },
  });
});

test('an extension moves the deadline, and that is another raise', () => {
  const extended = { ...SIGNED, stages: [done, openStage(T0, 10 * MINUTE)] };
  expect(seen(extended, 200_000).alarms).toEqual([]);
  expect(seen(extended, 600_001).alarms).toEqual(['late:110:a:respond low 600']);
});
