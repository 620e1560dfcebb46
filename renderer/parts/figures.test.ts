import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { funnelBars, needsLog } from './funnel.js';
import { changeLook } from './polarity.js';
import { rankUnits, rateSpan } from './ranking.js';
import { spreadLabels, trendPaths } from './trend-line.js';
import { planUnitGrid, unitMarks } from './unit-grid.js';

describe('change', () => {
  test.each([
    [-14.64, 'down', 'down', 'better'],
    [3.2, 'down', 'up', 'worse'],
    [3.2, 'up', 'up', 'better'],
    [-3.2, 'up', 'down', 'worse'],
    [3.2, 'none', 'up', 'neither'],
    [0.004, 'down', 'flat', 'neither'],
    [-0, 'up', 'flat', 'neither'],
  ] as const)('%d where %s is good points %s and is %s', (change, good, direction, worth) => {
    expect(changeLook(change, good, 2)).toEqual({ direction, worth });
  });
});

describe('ranking', () => {
  const unit = (key: string, k: number, n: number) => ({ key, name: key, k, n });

  test('ranks from 30 on, names the rest with their n, and gives equal figures one rank', () => {
    const { ranked, small } = rankUnits([
      unit('a', 27, 30),
      unit('b', 29, 29),
      unit('c', 54, 60),
      unit('d', 59, 60),
    ]);
    expect(ranked.map(({ key, rank }) => [key, rank])).toEqual([
      ['d', 1],
      ['c', 2],
      ['a', 2],
    ]);
    expect(small.map(({ key }) => key)).toEqual(['b']);
    expect(ranked.at(-1)).toMatchObject({ low: expect.closeTo(0.744, 3), high: expect.closeTo(0.965, 3) });
  });

  test('the axis holds every interval and the district', () => {
    const units = fc.array(fc.tuple(fc.nat(200), fc.integer({ min: 30, max: 400 })), { minLength: 1 });
    fc.assert(
      fc.property(units, fc.double({ min: 0, max: 1, noNaN: true }), (pairs, district) => {
        const { ranked } = rankUnits(pairs.map(([k, n], i) => unit(String(i), Math.min(k, n), n)));
        const [low, high] = rateSpan(ranked, district);
        for (const value of [district, ...ranked.flatMap((line) => [line.low, line.high])]) {
          expect(value).toBeGreaterThanOrEqual(low - 1e-9);
          expect(value).toBeLessThanOrEqual(high + 1e-9);
        }
      }),
    );
  });
});

describe('funnel', () => {
  const steps = [1_000_000, 5_000, 88, 0].map((count, i) => ({ key: String(i), name: '', count }));

  test('a log scale only where bars to scale would hide the smallest one', () => {
    expect(needsLog(steps)).toBe(true);
    expect(needsLog(steps.slice(1))).toBe(false);
    expect(needsLog([])).toBe(false);
  });

  test('the first bar is full, none is nothing, one is not none, and a base of nothing gives no share', () => {
    const bars = funnelBars([...steps, { key: '4', name: '', count: 1 }], true);
    expect(bars.map(({ share }) => Number(share.toFixed(2)))).toEqual([1, 0.62, 0.34, 0, 0.02]);
    expect(bars.map(({ kept }) => kept)).toEqual([null, '0.5', '1.8', '0.0', null]);
  });
});

describe('unit grid', () => {
  test('every mark has its place inside the box, and no two share one', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2_000 }),
        fc.integer({ min: 100, max: 900 }),
        fc.integer({ min: 60, max: 400 }),
        (n, width, height) => {
          const plan = planUnitGrid(n, width, height);
          expect(plan.columns * plan.rows).toBeGreaterThanOrEqual(n);
          expect(plan.columns * plan.step).toBeLessThanOrEqual(width + 1e-6);
          expect(plan.rows * plan.step).toBeLessThanOrEqual(height + 1e-6);
          expect(unitMarks(plan, 0, n).split('Z')).toHaveLength(n + 1);
        },
      ),
    );
  });

  test('nothing to show is nothing', () => {
    expect(unitMarks(planUnitGrid(0, 100, 100), 0, 0)).toBe('');
  });
});

describe('trend', () => {
  test('names at the ends keep their order and distance, and stay in the box while they fit', () => {
    const wanted = fc.array(fc.double({ min: 0, max: 220, noNaN: true }), { maxLength: 7 });
    fc.assert(
      fc.property(wanted, (ys) => {
        const placed = spreadLabels(ys, 32, 220);
        const sorted = [...placed].sort((a, b) => a - b);
        sorted.forEach((y, i) => {
          expect(y).toBeLessThanOrEqual(220 + 1e-9);
          if (i > 0) expect(y - (sorted[i - 1] ?? 0)).toBeGreaterThanOrEqual(32 - 1e-9);
        });
        ys.forEach((a, i) =>
          ys.forEach((b, j) => {
            if (a < b) expect(placed[i]).toBeLessThan(placed[j] ?? 0);
          }),
        );
      }),
    );
  });

  const box = { width: 100, height: 50, from: 0, labelGap: 32 };

  test('a gap in the data is a gap in the line, and the name stands at the last known value', () => {
    const { paths } = trendPaths([{ key: 'a', name: '', values: [10, null, 0, 5, null] }], box);
    expect(paths[0]).toMatchObject({
      path: 'M0.0 0.0M50.0 50.0L75.0 25.0',
      end: { x: 75, y: 25, value: 5 },
    });
    expect(trendPaths([{ key: 'a', name: '', values: [null] }], box).paths[0]?.end).toBeNull();
  });

  test('refuses more lines than can be told apart', () => {
    const many = Array.from({ length: 8 }, (_, i) => ({ key: String(i), name: '', values: [1] }));
    expect(() => trendPaths(many, box)).toThrow(/7 lines at most, came 8/);
  });
});
