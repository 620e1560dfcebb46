import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meanFigure, percentileFigure, survivalFigure } from './duration-figures.js';
import { survivalCurve, survivalPercentile, type Observed } from './kaplan-meier.js';
import { ascending, percentileOf } from './percentile.js';

const CONTEXT = { window: null, asOf: 0, source: 'log' };
const values = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 60 });
const shares = fc.integer({ min: 1, max: 100 }).map((percent) => percent / 100);
const done = (ms: number): Observed => ({ ms, ended: true });
const open = (ms: number): Observed => ({ ms, ended: false });

describe('percentiles', () => {
  it('nearest rank is the smallest value that a share p does not exceed (brute force)', () => {
    fc.assert(
      fc.property(values, shares, (list, p) => {
        const covers = (x: number): boolean =>
          list.filter((value) => value <= x).length * 100 >= Math.round(p * 100) * list.length;
        const exact = Math.min(...list.filter(covers));
        expect(percentileOf(ascending(list), p)).toBe(exact);
      }),
    );
  });

  it('R-7 agrees with spreadsheets', () => {
    expect(percentileOf([1, 2, 3, 4], 0.5, 'r-7')).toBe(2.5);
    expect(percentileOf([10, 20, 30, 40, 50], 0.9, 'r-7')).toBeCloseTo(46, 9);
    expect(percentileOf([7], 0.9, 'r-7')).toBe(7);
  });

  it('refuses a p that is none', () => expect(() => percentileOf([1], 1.2)).toThrow(/came 1.2/));
});

describe('Kaplan–Meier', () => {
  it('equals the nearest-rank percentile when nothing is open', () => {
    fc.assert(
      fc.property(values, shares, (list, p) => {
        const found = survivalPercentile(list.map(done), p);
        expect(found).toEqual({ ms: percentileOf(ascending(list), p), lowerBound: false });
      }),
    );
  });

  it('follows the textbook: an end before a censoring at the same time', () => {
    const curve = survivalCurve([done(6), done(6), done(6), open(6), done(7), open(9), done(10)]);
    expect(curve.map(({ ms, survival }) => [ms, Number(survival.toFixed(4))])).toEqual([
      [6, 0.5714],
      [7, 0.381],
      [10, 0],
    ]);
  });

  it('falls, stays within 0–1, and an open case never shortens a percentile', () => {
    const observed = fc.array(fc.record({ ms: fc.nat(300), ended: fc.boolean() }), { minLength: 1 });
    fc.assert(
      fc.property(observed, shares, (list, p) => {
        const curve = survivalCurve(list).map(({ survival }) => survival);
        expect([...curve].sort((a, b) => b - a)).toEqual(curve);
        expect(curve.every((s) => s >= 0 && s < 1)).toBe(true);
        const asIfEnded = survivalPercentile(
          list.map(({ ms }) => done(ms)),
          p,
        );
        expect(survivalPercentile(list, p)?.ms).toBeGreaterThanOrEqual(asIfEnded?.ms ?? Infinity);
      }),
    );
  });

  it('says ≥ when the curve never gets there', () => {
    expect(survivalPercentile([done(5), open(60), open(70)], 0.9)).toEqual({ ms: 70, lowerBound: true });
    expect(survivalPercentile([], 0.9)).toBeNull();
  });
});

describe('figures of durations', () => {
  const ten = Array.from({ length: 10 }, (_, i) => done((i + 1) * 1_000));

  it('are exact with everything done', () => {
    expect(percentileFigure({ observed: ten }, 0.9, CONTEXT)).toMatchObject({
      value: 9_000,
      qualifier: 'eq',
    });
    expect(meanFigure({ observed: ten }, CONTEXT)).toMatchObject({ value: 5_500, n: 10 });
  });

  it('say ≥ with more than a tenth open, and where the rank lies among the open', () => {
    const two = [...ten.slice(0, 8), open(90_000), open(20_000)];
    const p90 = percentileFigure({ observed: two }, 0.9, CONTEXT);
    expect(p90).toMatchObject({ value: 8_000, qualifier: 'ge', n: 10, notes: ['censored'] });
    expect(percentileFigure({ observed: two }, 0.5, CONTEXT)).toMatchObject({
      value: 5_000,
      qualifier: 'ge',
    });
    expect(survivalFigure({ observed: two }, 0.9, CONTEXT)).toMatchObject({ value: 90_000, qualifier: 'ge' });
    expect(percentileFigure({ observed: two }, 0.8, CONTEXT, 'r-7')).toMatchObject({
      value: 8_000,
      method: 'r-7',
    });
    const one = [...ten, open(90_000)];
    expect(percentileFigure({ observed: one }, 0.5, CONTEXT)).toMatchObject({
      value: 6_000,
      qualifier: 'eq',
    });
  });

  it.each([0, 1, 9])('have no value with n = %d: 样本不足', (n) => {
    const few = { observed: ten.slice(0, n) };
    expect(percentileFigure(few, 0.9, CONTEXT)).toMatchObject({ value: null, n });
    expect(survivalFigure(few, 0.9, CONTEXT)).toMatchObject({ value: null, n });
    expect(meanFigure({ observed: [] }, CONTEXT).value).toBeNull();
  });
});
