import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { StageFact } from '../domain/stage-clock.js';
import { ALARM_T0 as T0, alarmRowFor, openStage } from '../testing/alarms.js';
import { pastRaises, raiseTimes } from './past-raises.js';
import { raise, type AlarmRow } from './raise.js';
import { isSameCase, isSameTimes } from './same-case.js';

const MINUTE = 60_000;
const KEYS = ['receive', 'respond', 'arrive'];
const COLUMNS = KEYS.map((key) => ({ key, limitMs: MINUTE }));

const instant = fc.constantFrom(T0, T0 + MINUTE);
const done = (elapsedMs: number, late: boolean): StageFact => ({
  ...{ kind: 'done', elapsedMs, limitMs: MINUTE, late, backfilled: false },
});
const stage: fc.Arbitrary<StageFact> = fc.oneof(
  fc.tuple(instant, fc.constantFrom(MINUTE, 3 * MINUTE)).map(([at, limit]) => openStage(at, limit)),
  fc.tuple(fc.constantFrom(30_000, 90_000), fc.boolean()).map(([elapsed, late]) => done(elapsed, late)),
);
// Few values of each, so that two rows often are the same case.
const row: fc.Arbitrary<AlarmRow> = fc
  .record({
    state: fc.constantFrom('new' as const, 'signed' as const, 'arrived' as const),
    category: fc.constantFrom('noise', 'fire'),
    urgency: fc.constantFrom('normal' as const, 'critical' as const),
    grade: fc.constantFrom(null, 1),
    title: fc.constantFrom('一', '二'),
    receivedAt: instant,
    drill: fc.boolean(),
    suspended: fc.boolean(),
    stages: fc.array(stage, { maxLength: 2 }),
  })
  .map((change) => alarmRowFor('a', change));

test('rows of the same case raise the same and have raised the same, at any time', () => {
  let same = 0;
  fc.assert(
    fc.property(row, row, fc.integer({ min: 0, max: 10 * MINUTE }), (one, other, later) => {
      const next = { ...other, stages: later % 2 === 0 ? [...one.stages] : other.stages };
      // What no alarm reads changes most often.
      const change = later % 3 === 0 ? { ...one, title: other.title, category: other.category } : next;
      if (!isSameCase(one, change)) return;
      same += 1;
      const now = T0 + later;
      expect(raise(change, KEYS, now)).toEqual(raise(one, KEYS, now));
      expect(raiseTimes(change, COLUMNS, now)).toEqual(raiseTimes(one, COLUMNS, now));
      expect(pastRaises(change, COLUMNS, now)).toEqual(pastRaises(one, COLUMNS, now));
    }),
    { numRuns: 1_000 },
  );
  expect(same).toBeGreaterThan(100);
});

const RUNNING = alarmRowFor('a', { stages: [openStage(T0, MINUTE)] });

test.each<[string, Partial<AlarmRow>]>([
  ['its urgency', { urgency: 'critical' }],
  ['its grade', { grade: 1 }],
  ['when it was received', { receivedAt: T0 + 1 }],
  ['its town', { town: '330110001' }],
  ['that it is a drill', { drill: true }],
  ['that it is suspended', { suspended: true }],
  ['that nobody has signed it', { state: 'new' }],
  ['a deadline', { stages: [openStage(T0 + 1, MINUTE)] }],
  ['a stage that ended', { stages: [done(30_000, false)] }],
  ['one stage more', { stages: [openStage(T0, MINUTE), openStage(T0, MINUTE)] }],
])('another case by %s', (_what, change) => {
  expect(isSameCase(RUNNING, RUNNING)).toBe(true);
  expect(isSameCase(RUNNING, { ...RUNNING, ...change })).toBe(false);
});

test('instants are the same in the same order only', () => {
  expect(isSameTimes([1, 2], [1, 2])).toBe(true);
  expect(isSameTimes([1, 2], [2, 1])).toBe(false);
  expect(isSameTimes([1], [1, 2])).toBe(false);
});
