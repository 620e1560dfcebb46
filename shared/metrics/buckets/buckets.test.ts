import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BUCKET_EDGES, distribution } from './buckets.js';
import { largestRemainder } from './largest-remainder.js';

const CONTEXT = { window: null, asOf: 0, source: 'log' };
const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);

describe('largest remainder', () => {
  it('adds to exactly 100.0 % for any counts', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(2_000_000), { minLength: 1, maxLength: 12 }), (counts) => {
        const permille = largestRemainder(counts);
        expect(sum(permille)).toBe(sum(counts) === 0 ? 0 : 1_000);
        permille.forEach((share, i) => {
          expect(Math.abs(share - ((counts[i] ?? 0) * 1_000) / Math.max(1, sum(counts)))).toBeLessThan(1);
        });
      }),
    );
  });

  it('thirds give the odd tenth to the first, which plain rounding would lose', () => {
    expect(largestRemainder([1, 1, 1])).toEqual([334, 333, 333]);
  });

  it.each([
    ['the bulletin of Ankang', [97.6, 0.5, 0.9, 0.3, 0.7]],
    ['the feelings of safety of 2002', [6.9, 35.6, 41.6, 12.4, 3.5]],
  ])('%s adds to 100.0 as published', (_name, printed) => {
    const tenths = printed.map((share) => Math.round(share * 10));
    expect(sum(tenths)).toBe(1_000);
    expect(largestRemainder(tenths)).toEqual(tenths);
  });
});

describe('a distribution', () => {
  it('puts an edge into the upper bucket', () => {
    const times = [0, 29_999, 30_000, 59_999, 60_000, 119_999, 120_000, 179_999, 180_000, 9e9];
    const { buckets, total } = distribution(times, BUCKET_EDGES.sign, CONTEXT);
    expect(buckets.map(({ count }) => count)).toEqual([2, 2, 2, 2, 2]);
    expect(buckets.map(({ permille }) => permille)).toEqual([200, 200, 200, 200, 200]);
    expect(buckets.at(-1)).toMatchObject({ from: 180_000, to: null });
    expect(total).toMatchObject({ value: 10, n: 10 });
  });

  it('counts negative durations instead of calling them fast', () => {
    const { buckets, total } = distribution([-1, 5], BUCKET_EDGES.feedback, CONTEXT, {
      missing: 3,
      invalid: 1,
    });
    expect(buckets[0]?.count).toBe(1);
    expect(total).toMatchObject({ n: 1, excluded: { missing: 3, invalid: 2 } });
  });

  it('of nothing has no shares', () => {
    const { buckets, total } = distribution([], BUCKET_EDGES.dispatchOut, CONTEXT);
    expect(sum(buckets.map(({ permille }) => permille))).toBe(0);
    expect(total.sample).toBe('none');
  });
});
