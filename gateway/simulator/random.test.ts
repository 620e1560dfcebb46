import { describe, expect, it } from 'vitest';
import { Random } from './random.js';

const draw = (key: string, n: number, one: (random: Random) => number): number[] => {
  const random = new Random(key);
  return Array.from({ length: n }, () => one(random));
};
const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

describe('Random', () => {
  it('is fixed: these numbers may never change, else a seed no longer means the same demo', () => {
    expect(draw('7|day', 3, (r) => Math.floor(r.next() * 1e6))).toMatchInlineSnapshot(`
      [
        29802,
        519151,
        171098,
      ]
    `);
  });

  it('draws from its distributions', () => {
    expect(mean(draw('u', 20_000, (r) => r.next()))).toBeCloseTo(0.5, 1);
    expect(mean(draw('p', 5_000, (r) => r.poisson(50)))).toBeGreaterThan(49);
    expect(mean(draw('p', 5_000, (r) => r.poisson(50)))).toBeLessThan(51);
    const logs = draw('l', 20_001, (r) => r.lognormal(100, 0.5)).sort((a, b) => a - b);
    expect(Math.abs((logs[10_000] ?? 0) - 100)).toBeLessThan(3);
    const heads = draw('w', 10_000, (r) => r.weighted([0, 1], (item) => (item === 1 ? 3 : 1)));
    expect(Math.abs(mean(heads) - 0.75)).toBeLessThan(0.02);
  });

  it('refuses a choice of nothing', () => {
    expect(() => new Random('x').pick([])).toThrow(/expected a choice/);
    expect(() => new Random('x').weighted(['a'], () => 0)).toThrow(/expected a choice/);
  });
});
