import { expect, test } from 'vitest';
import type { StageFact } from '../../shared/domain/stage-clock.js';
import { alarmDue } from './alarm-due.js';

const span = { from: 1_000, to: 2_000 };
const limitMs = 100;
const open = (deadline: number): StageFact => ({ kind: 'open', startAt: 0, deadline, limitMs });
const done = (late: boolean): StageFact => ({
  kind: 'done',
  elapsedMs: 50,
  limitMs,
  late,
  backfilled: false,
});
const still = (kind: 'never' | 'missing' | 'na' | 'waiting'): StageFact => ({ kind });

test.each<[string, StageFact | undefined, StageFact, boolean]>([
  ['passed in the gap', open(1_500), open(1_500), true],
  ['exactly at the cut: it had not passed yet', open(1_000), open(1_000), true],
  ['exactly at the return: it still passes', open(2_000), open(2_000), false],
  ['passed before the cut', open(999), open(999), false],
  ['lies ahead', open(2_001), open(2_001), false],
  ['new and already past', undefined, open(500), true],
  ['prolonged, and past again', open(500), open(1_500), true],
  ['met late in the gap', open(1_500), done(true), true],
  ['met late, but seen before', open(999), done(true), false],
  ['met in time', open(1_500), done(false), false],
  ['new and met late', undefined, done(true), true],
  ['late before and after', done(true), done(true), false],
  ['suspended', open(1_500), { kind: 'paused', elapsedMs: 50, limitMs }, false],
  ['not told', open(1_500), still('missing'), false],
  ['not applicable', open(1_500), still('na'), false],
  ['not started', undefined, still('waiting'), false],
  ['never, known before', still('never'), still('never'), false],
])('%s', (_what, before, after, due) => {
  expect(alarmDue({ before, after }, span, () => true)).toBe(due);
});

test('closed without it: due when its deadline was past by then', () => {
  const stage = { before: open(1_500), after: still('never') };
  expect(alarmDue(stage, span, () => true)).toBe(true);
  expect(alarmDue(stage, span, () => false)).toBe(false);
});
