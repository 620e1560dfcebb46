import { describe, expect, it } from 'vitest';
import type { StageTarget } from '../domain/sla-plan.js';
import { goalsOf, judgeTargets } from './judge-targets.js';
import { StageTally, type StageVerdict } from './stage-tally.js';

const LIMIT = 60_000;

function judged(target: StageTarget, durations: readonly number[], overdue = 0, limit = LIMIT) {
  const tally = new StageTally(goalsOf([target]));
  for (const elapsedMs of durations) {
    const kind: StageVerdict['kind'] = elapsedMs > limit ? 'late' : 'pass';
    tally.add({ kind, elapsedMs, backfilled: false }, 1);
  }
  for (let i = 0; i < overdue; i++) tally.add({ kind: 'overdue' }, 1);
  return judgeTargets([target], tally, limit)[0];
}
const times = (n: number, ms: number): number[] => Array<number>(n).fill(ms);

describe('judgeTargets', () => {
  it('says nothing of fewer than ten', () => {
    const share: StageTarget = { kind: 'share', min: 0.9 };
    expect(judged(share, times(9, 1))).toMatchObject({ value: 1, met: null });
    expect(judged(share, times(10, 1))).toMatchObject({ value: 1, met: true });
    expect(judged(share, [])).toMatchObject({ value: null, met: null });
  });

  it('meets a share exactly at its goal; an open overdue one speaks against it', () => {
    const share: StageTarget = { kind: 'share', min: 0.9 };
    expect(judged(share, [...times(9, 1), LIMIT + 1])).toMatchObject({ value: 0.9, met: true });
    expect(judged(share, times(9, 1), 2)).toMatchObject({ met: false });
  });

  it('holds a percentile to the millisecond, though it is shown to the second', () => {
    const p90: StageTarget = { kind: 'percentile', p: 0.9, maxMs: LIMIT };
    expect(judged(p90, [...times(8, 1), LIMIT, 999_000])).toMatchObject({ value: LIMIT, met: true });
    expect(judged(p90, [...times(8, 1), LIMIT + 1, 999_000])).toMatchObject({ value: LIMIT, met: false });
  });

  it('leaves open what an overdue one may still turn out to be', () => {
    const p90: StageTarget = { kind: 'percentile', p: 0.9, maxMs: 2 * LIMIT };
    expect(judged(p90, times(8, 1), 2)).toMatchObject({ met: null });
    expect(judged(p90, times(8, 1), 2, 2 * LIMIT)).toMatchObject({ met: false });
    expect(judged({ kind: 'mean', maxMs: LIMIT }, times(10, 1), 1)).toMatchObject({ value: 1, met: null });
  });

  it('needs mean and percentile both, as NHS category 1 does', () => {
    expect(judged({ kind: 'mean', maxMs: 10 }, [...times(9, 8), 29])).toMatchObject({
      value: 10.1,
      met: false,
    });
    expect(judged({ kind: 'mean', maxMs: 10 }, [...times(9, 8), 28])).toMatchObject({ value: 10, met: true });
  });
});
