import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { timelineAxis } from './timeline-axis.js';

const MINUTE = 60_000;

describe('timelineAxis', () => {
  it('begins with the clocks and ends past the last limit', () => {
    const axis = timelineAxis(0, [MINUTE, 3 * MINUTE, 10 * MINUTE], 8 * MINUTE, 1_600);
    expect(axis.x(0)).toBe(0);
    expect(axis.x(10 * MINUTE)).toBeCloseTo(1_600 / 1.18, 6);
    expect(axis.ticks).toEqual([0, 2, 4, 6, 8, 10].map((m) => m * MINUTE));
  });

  it('goes past now when that is later than every limit', () => {
    const axis = timelineAxis(0, [MINUTE], 60 * MINUTE, 1_000);
    expect(axis.x(60 * MINUTE)).toBeLessThan(1_000);
    expect(axis.x(MINUTE)).toBeGreaterThan(0);
  });

  it('keeps every instant inside and its labels apart, whatever comes', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e12 }),
        fc.array(fc.integer({ min: 0, max: 1e9 }), { maxLength: 6 }),
        fc.integer({ min: -1e6, max: 1e9 }),
        fc.integer({ min: 200, max: 6_000 }),
        (start, limits, used, width) => {
          const now = start + used;
          const axis = timelineAxis(
            start,
            limits.map((limit) => start + limit),
            now,
            width,
          );
          const xs = axis.ticks.map(axis.x);
          for (const at of [start, now, ...axis.ticks]) {
            expect(axis.x(at)).toBeGreaterThanOrEqual(0);
            expect(axis.x(at)).toBeLessThanOrEqual(width);
          }
          for (let i = 1; i < xs.length; i++) expect((xs[i] ?? 0) - (xs[i - 1] ?? 0)).toBeGreaterThan(90);
        },
      ),
    );
  });
});
