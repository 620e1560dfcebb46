import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ManualClock } from './clock.js';
import { ServerClock } from './server-clock.js';

/** One round trip with the given delays each way; the server's clock is `server(mono)`. */
function trip(
  clock: ManualClock,
  estimate: ServerClock,
  server: (mono: number) => number,
  out: number,
  back: number,
) {
  const t0 = clock.monoMs();
  clock.advance(out);
  const t1 = server(clock.monoMs());
  clock.advance(back);
  estimate.sample({ t0, t1, t2: t1, t3: clock.monoMs() });
}

const SERVER = (mono: number): number => 1_713_421_927_000 + mono;

describe('ServerClock', () => {
  it('knows nothing before the first sample', () => {
    expect(new ServerClock(new ManualClock()).now()).toBeNull();
  });

  it('is off by at most half the smallest round trip', () => {
    const delay = fc.integer({ min: 0, max: 400 });
    fc.assert(
      fc.property(fc.array(fc.tuple(delay, delay), { minLength: 1, maxLength: 12 }), (delays) => {
        const clock = new ManualClock();
        const estimate = new ServerClock(clock);
        for (const [out, back] of delays) trip(clock, estimate, SERVER, out, back);
        // Enough time to slew the last correction in.
        clock.advance(60_000);
        const best = Math.min(...delays.map(([out, back]) => out + back));
        expect(Math.abs((estimate.now() ?? 0) - SERVER(clock.monoMs()))).toBeLessThanOrEqual(
          best / 2 + 0.001,
        );
        expect(estimate.rttMs).toBe(best);
      }),
    );
  });

  it('does not move when the PC clock is stepped by an hour', () => {
    const clock = new ManualClock(5_000_000);
    const estimate = new ServerClock(clock);
    trip(clock, estimate, SERVER, 1, 1);
    const before = estimate.now();
    clock.stepWall(-3_600_000);
    expect(estimate.now()).toBe(before);
    expect(estimate.wallOffsetMs()).toBe(clock.wallMs() - (before ?? 0));
  });

  it('never goes back while it corrects, and corrects slowly', () => {
    const clock = new ManualClock();
    const estimate = new ServerClock(clock);
    trip(clock, estimate, SERVER, 400, 0);
    trip(clock, estimate, SERVER, 1, 1);
    let last = estimate.now() ?? 0;
    for (let i = 0; i < 200; i++) {
      clock.advance(16);
      const now = estimate.now() ?? 0;
      expect(now - last).toBeGreaterThan(0);
      expect(Math.abs(now - last - 16)).toBeLessThanOrEqual(16 * 0.05 + 0.001);
      last = now;
    }
  });

  it('follows a server that really stepped', () => {
    const clock = new ManualClock();
    const estimate = new ServerClock(clock);
    trip(clock, estimate, SERVER, 1, 1);
    trip(clock, estimate, (mono) => SERVER(mono) + 3_600_000, 5, 5);
    expect(estimate.now()).toBeCloseTo(SERVER(clock.monoMs()) + 3_600_000, 0);
  });

  it('runs at the rate of a replay', () => {
    const clock = new ManualClock();
    const estimate = new ServerClock(clock, { rate: 60 });
    const replay = (mono: number): number => 1_000_000 + mono * 60;
    trip(clock, estimate, replay, 1, 1);
    clock.advance(1_000);
    expect(estimate.now()).toBeCloseTo(replay(clock.monoMs()), 0);
  });

  it('ignores samples that cannot be', () => {
    const clock = new ManualClock();
    const estimate = new ServerClock(clock);
    estimate.sample({ t0: 5, t1: 1, t2: 1, t3: 4 });
    estimate.sample({ t0: 0, t1: NaN, t2: 1, t3: 4 });
    expect(estimate.now()).toBeNull();
  });
});
