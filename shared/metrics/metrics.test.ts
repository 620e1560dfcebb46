import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Histogram } from './histogram.js';
import { StageTally } from './stage-tally.js';
import { wilson } from './wilson.js';

describe('wilson', () => {
  it.each([
    [18, 20, 69.9, 97.2],
    [27, 30, 74.4, 96.5],
    [185, 394, 42.1, 51.9],
  ])('%d of %d is %d–%d %%', (k, n, low, high) => {
    const band = wilson(k, n);
    expect((band?.low ?? 0) * 100).toBeCloseTo(low, 1);
    expect((band?.high ?? 0) * 100).toBeCloseTo(high, 1);
  });

  it('has no band without a case and refuses nonsense', () => {
    expect(wilson(0, 0)).toBeNull();
    expect(() => wilson(3, 2)).toThrow(/k=3, n=2/);
  });
});

describe('Histogram', () => {
  it('agrees with nearest rank on a sorted list', () => {
    const spans = fc.array(fc.integer({ min: 0, max: 9_000_000 }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(spans, fc.constantFrom(0.5, 0.9, 0.95, 1), (ms, p) => {
        const histogram = new Histogram();
        for (const span of ms) histogram.add(span, 1);
        const sorted = [...ms].sort((a, b) => a - b);
        const exact = sorted[Math.ceil(p * sorted.length - 1e-9) - 1] ?? 0;
        expect(histogram.percentile(p)).toBe(Math.floor(exact / 1_000) * 1_000);
      }),
    );
  });

  it('forgets what is taken back', () => {
    const histogram = new Histogram();
    for (const span of [5_000, 4_000_000]) histogram.add(span, 1);
    histogram.add(4_000_000, -1);
    expect(histogram.percentile(1)).toBe(5_000);
    histogram.add(5_000, -1);
    expect(histogram.percentile(0.5)).toBeNull();
  });
});

describe('StageTally', () => {
  it('counts open overdue ones as failures that lift P90 to a lower bound', () => {
    const tally = new StageTally();
    for (let i = 1; i <= 8; i++) tally.add({ kind: 'pass', elapsedMs: i * 1_000, backfilled: false }, 1);
    for (let i = 0; i < 2; i++) tally.add({ kind: 'overdue' }, 1);
    tally.add({ kind: 'notDue' }, 1);
    expect(tally.counts).toMatchObject({ k: 8, n: 10, overdue: 2, notDue: 1 });
    expect(tally.percentiles()).toEqual({ p50Ms: 5_000, p90Ms: 8_000, p90LowerBound: true });
  });

  it('has no percentiles without a finished one', () => {
    const tally = new StageTally();
    tally.add({ kind: 'overdue' }, 1);
    expect(tally.percentiles()).toEqual({ p50Ms: null, p90Ms: null, p90LowerBound: false });
  });
});
