import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Observed } from '../../shared/metrics/percentiles/kaplan-meier.js';
import { sortedByLength } from './sorted-by-length.js';

it('is the order of a stable sort, at any length, with pauses on the way', () => {
  const lists = fc.tuple(fc.integer({ min: 0, max: 30_000 }), fc.nat(2 ** 31 - 1)).map(([n, seed]) => {
    let state = seed;
    return Array.from({ length: n }, (): Observed => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      return { ms: state % 5_000, ended: state % 3 > 0 };
    });
  });
  fc.assert(
    fc.property(lists, (observed) => {
      const work = sortedByLength({ observed });
      let pauses = 0;
      let step = work.next();
      for (; step.done !== true; step = work.next()) pauses += 1;
      expect(step.value.observed).toEqual([...observed].sort((a, b) => a.ms - b.ms));
      expect(pauses).toBeGreaterThanOrEqual(Math.ceil(observed.length / 4_096));
    }),
    { numRuns: 25 },
  );
});
