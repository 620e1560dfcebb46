import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Backoff, BACKOFF_MAX_MS, BACKOFF_MIN_MS } from './backoff.js';

test('doubles from 0.5 s to 5 s and stays there', () => {
  const backoff = new Backoff(() => 0);
  expect([1, 2, 3, 4, 5, 6].map(() => backoff.next())).toEqual([500, 1_000, 2_000, 4_000, 5_000, 5_000]);
  backoff.reset();
  expect(backoff.next()).toBe(500);
});

test('the jitter takes off at most half', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.nat(1_000), (random, attempts) => {
      const backoff = new Backoff(() => random);
      let wait = 0;
      for (let i = 0; i <= attempts; i++) wait = backoff.next();
      expect(wait).toBeGreaterThan(BACKOFF_MIN_MS / 2);
      expect(wait).toBeLessThanOrEqual(BACKOFF_MAX_MS);
    }),
  );
});
