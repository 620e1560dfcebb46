import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ManualClock } from '../../shared/time/clock.js';
import { VirtualClock } from './virtual-clock.js';

it('runs at its rate from its base and does not see a stepped PC clock', () => {
  const steps = fc.array(fc.tuple(fc.nat(10_000), fc.integer({ min: -1e9, max: 1e9 })));
  fc.assert(
    fc.property(steps, fc.constantFrom(0.5, 1, 60, 3_600), (moves, rate) => {
      const host = new ManualClock(5_000, 77);
      const clock = new VirtualClock(1_000, rate, host);
      let passed = 0;
      for (const [ms, step] of moves) {
        host.advance(ms);
        host.stepWall(step);
        passed += ms;
      }
      expect(clock.wallMs()).toBeCloseTo(1_000 + passed * rate, 3);
      expect(clock.monoMs()).toBe(77 + passed);
    }),
  );
});

it('refuses a rate that would stop or turn time', () => {
  for (const rate of [0, -1, Number.NaN]) expect(() => new VirtualClock(0, rate)).toThrow(/rate > 0/);
});
