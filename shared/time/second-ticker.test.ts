import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ManualTimers } from '../testing/manual-timers.js';
import { SecondTicker } from './second-ticker.js';

describe('SecondTicker', () => {
  it('calls everybody once per server second, just past the boundary', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5_000 }), (offset) => {
        const timers = new ManualTimers();
        const ticker = new SecondTicker(timers, () => timers.clock.monoMs() + offset);
        const seen: number[] = [];
        ticker.subscribe((now) => seen.push(now));
        timers.advance(10_000);
        const seconds = seen.map((now) => Math.floor(now / 1_000));
        expect(new Set(seconds).size).toBe(seconds.length);
        expect(seen.length).toBeGreaterThanOrEqual(9);
        for (const now of seen) expect(now % 1_000).toBeLessThan(150);
      }),
    );
  });

  it('is not late after a timer that fired a hair early', () => {
    const timers = new ManualTimers();
    const early = {
      setTimeout: (run: () => void, ms: number) => timers.setTimeout(run, ms > 10 ? ms - 2 : ms),
      clearTimeout: (handle: unknown) => timers.clearTimeout(handle),
    };
    const ticker = new SecondTicker(early, () => timers.clock.monoMs());
    const seen = new Map<number, number>();
    ticker.subscribe((now) => {
      const second = Math.floor(now / 1_000);
      if (!seen.has(second)) seen.set(second, now % 1_000);
    });
    timers.advance(5_500);
    expect([...seen.keys()].filter((second) => second > 0)).toEqual([1, 2, 3, 4, 5]);
    for (const [second, late] of seen) if (second > 0) expect(late).toBeLessThan(5);
  });

  it('stops with its last listener', () => {
    const timers = new ManualTimers();
    const ticker = new SecondTicker(timers, () => timers.clock.monoMs());
    const stops = [ticker.subscribe(() => undefined), ticker.subscribe(() => undefined)];
    expect(timers.pending).toBe(1);
    for (const stop of stops) stop();
    expect(timers.pending).toBe(0);
  });

  it('waits quietly while server time is unknown', () => {
    const timers = new ManualTimers();
    let calls = 0;
    new SecondTicker(timers, () => null).subscribe(() => calls++);
    timers.advance(5_000);
    expect(calls).toBe(0);
  });

  it('does not become a busy loop in a fast replay', () => {
    const timers = new ManualTimers();
    let calls = 0;
    const ticker = new SecondTicker(
      timers,
      () => timers.clock.monoMs() * 3_600,
      () => 3_600,
    );
    ticker.subscribe(() => calls++);
    timers.advance(1_000);
    expect(calls).toBeLessThanOrEqual(10);
  });
});
