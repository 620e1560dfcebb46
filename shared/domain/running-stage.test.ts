import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runningStage } from './running-stage.js';
import { plan1310 } from '../testing/plan-1310.js';

const plan = plan1310('receipt');
const LIMIT = 600_000;
const open = { kind: 'open' as const, startAt: 0, deadline: LIMIT, limitMs: LIMIT };

describe('runningStage', () => {
  it.each([
    [0, 'running', LIMIT, null],
    [LIMIT * 0.8 - 1, 'running', LIMIT * 0.2 + 1, null],
    [LIMIT * 0.8, 'warn', LIMIT * 0.2, null],
    [LIMIT, 'warn', 0, null],
    [LIMIT + 1, 'overrun', null, 1],
    [LIMIT * 1.5 - 1, 'overrun', null, LIMIT / 2 - 1],
    [LIMIT * 1.5, 'beyond', null, LIMIT / 2],
  ] as const)('at %d ms is %s', (now, state, remainingMs, overMs) => {
    expect(runningStage(open, now, plan)).toMatchObject({ state, remainingMs, overMs });
  });

  it('is a function of the deadline and now, whatever was shown before', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 2 * LIMIT })), fc.nat(2 * LIMIT), (ticks, now) => {
        for (const tick of ticks) runningStage(open, tick, plan);
        const stage = runningStage(open, now, plan);
        expect((stage.remainingMs ?? 0) - (stage.overMs ?? 0)).toBe(LIMIT - now);
      }),
    );
  });

  it('crosses the limit exactly once as time goes on', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(2 * LIMIT), { minLength: 2 }), (times) => {
        const over = times.sort((a, b) => a - b).map((now) => runningStage(open, now, plan).overMs !== null);
        expect(over.filter((value, i) => i > 0 && value !== over[i - 1]).length).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('clamps a clock that is behind the start', () => {
    expect(runningStage(open, -5_000, plan)).toMatchObject({
      state: 'running',
      elapsedMs: 0,
      share: 0,
    });
  });

  it('takes what has run from the deadline, so that pauses are not in it', () => {
    const shifted = { ...open, deadline: LIMIT + 50_000 };
    expect(runningStage(shifted, 60_000, plan)).toMatchObject({ elapsedMs: 10_000, share: 10_000 / LIMIT });
  });

  it('stands still while paused, and goes on counting what is over', () => {
    const paused = { kind: 'paused' as const, elapsedMs: 300_000, limitMs: LIMIT };
    expect(runningStage(paused, 1e12, plan)).toMatchObject({ state: 'paused', share: 0.5, overMs: null });
    const over = { ...paused, elapsedMs: LIMIT + 5 };
    expect(runningStage(over, 0, plan)).toMatchObject({ state: 'paused', overMs: 5 });
  });

  it('colours from the last share before the limit on', () => {
    const early = { ...plan, warnAt: [0.25, 0.5, 1] };
    expect(runningStage(open, LIMIT * 0.49, early).state).toBe('running');
    expect(runningStage(open, LIMIT * 0.5, early).state).toBe('warn');
    expect(runningStage(open, LIMIT, { ...plan, warnAt: [1] }).state).toBe('running');
  });

  it('stands still for settled facts', () => {
    const done = { kind: 'done' as const, elapsedMs: 700_000, limitMs: LIMIT, late: true, backfilled: false };
    expect(runningStage(done, 1e12, plan)).toMatchObject({ state: 'late', overMs: 100_000 });
    expect(runningStage({ ...done, late: false, backfilled: true }, 0, plan).state).toBe('backfilled');
    for (const kind of ['waiting', 'missing', 'invalid', 'never', 'na'] as const) {
      expect(runningStage({ kind }, 0, plan)).toMatchObject({ state: kind, share: null });
    }
  });
});
