import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runningStage } from './running-stage.js';
import { plan1310 } from './sla-plan.js';

const plan = plan1310('receipt');
const LIMIT = 600_000;
const open = { kind: 'open' as const, startAt: 0, deadline: LIMIT };

describe('runningStage', () => {
  it.each([
    [0, 'running', LIMIT, null],
    [LIMIT * 0.8 - 1, 'running', LIMIT * 0.2 + 1, null],
    [LIMIT * 0.8, 'warn', LIMIT * 0.2, null],
    [LIMIT, 'warn', 0, null],
    [LIMIT + 1, 'overrun', null, 1],
    [LIMIT * 1.5, 'overrun', null, LIMIT / 2],
    [LIMIT * 1.5 + 1, 'beyond', null, LIMIT / 2 + 1],
  ] as const)('at %d ms is %s', (now, state, remainingMs, overMs) => {
    expect(runningStage(open, LIMIT, now, plan)).toMatchObject({ state, remainingMs, overMs });
  });

  it('is a function of the deadline and now, whatever was shown before', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 2 * LIMIT })), fc.nat(2 * LIMIT), (ticks, now) => {
        for (const tick of ticks) runningStage(open, LIMIT, tick, plan);
        const stage = runningStage(open, LIMIT, now, plan);
        expect((stage.remainingMs ?? 0) - (stage.overMs ?? 0)).toBe(LIMIT - now);
      }),
    );
  });

  it('crosses the limit exactly once as time goes on', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(2 * LIMIT), { minLength: 2 }), (times) => {
        const over = times
          .sort((a, b) => a - b)
          .map((now) => runningStage(open, LIMIT, now, plan).overMs !== null);
        expect(over.filter((value, i) => i > 0 && value !== over[i - 1]).length).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('clamps a clock that is behind the start', () => {
    expect(runningStage(open, LIMIT, -5_000, plan)).toMatchObject({
      state: 'running',
      elapsedMs: 0,
      share: 0,
    });
  });

  it('stands still for settled facts', () => {
    const done = { kind: 'done' as const, elapsedMs: 700_000, late: true, backfilled: false };
    expect(runningStage(done, LIMIT, 1e12, plan)).toMatchObject({ state: 'late', overMs: 100_000 });
    expect(runningStage({ ...done, late: false, backfilled: true }, LIMIT, 0, plan).state).toBe('backfilled');
    for (const kind of ['missing', 'invalid', 'never', 'na'] as const) {
      expect(runningStage({ kind }, LIMIT, 0, plan)).toMatchObject({ state: kind, share: null });
    }
  });
});
