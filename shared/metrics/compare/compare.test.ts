import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { Figure } from '../figure/figure.js';
import { countFigure, shareFigure, type FigureContext } from '../figure/make-figure.js';
import { breakAt, BreakMarkSchema, breaksWithin, cutAtBreaks } from './break-marks.js';
import { compareFigures, type CompareRules } from './change.js';
import { impliedBase, impliedCount } from './implied-base.js';
import { fifteenWeekMean, medianOf, normalBand, placeInBand } from './normal-band.js';
import { poissonLimits } from './poisson.js';

const ZONE = 'Asia/Shanghai';
const file = new URL('../../../resources/break-marks/330110.json', import.meta.url);
const BREAKS = v.parse(v.array(BreakMarkSchema), JSON.parse(readFileSync(file, 'utf8')));
const RULES: CompareRules = { comparison: 'yoy', zone: ZONE, breaks: BREAKS };
const day = (text: string): number => Date.parse(`${text}T00:00:00+08:00`);
const year = (y: number): FigureContext => ({
  ...{ window: { from: day(`${y}-01-01`), to: day(`${y + 1}-01-01`) }, asOf: 0, source: 'log' },
});
const count = (n: number, y: number): Figure => countFigure(n, year(y), { method: 'events' });
const rate = (k: number, n: number, y: number): Figure => shareFigure({ k, n, method: 'stage' }, year(y));

describe('a change', () => {
  it('2 198 after 2 575 is −14.64 %', () => {
    const change = compareFigures(count(2_198, 2023), count(2_575, 2022), RULES);
    expect(change).toMatchObject({ kind: 'change', difference: -377, pp: null, comparison: 'yoy' });
    expect(change.kind === 'change' && (change.relative * 100).toFixed(2)).toBe('-14.64');
  });

  it.each([
    [0, 'new'],
    [3, 'difference'],
    [9, 'difference'],
    [10, 'change'],
  ])('on a base of %d is told as %s', (base, kind) => {
    const change = compareFigures(count(12, 2023), count(base, 2022), RULES);
    expect(change).toMatchObject({ kind, difference: 12 - base });
    expect('relative' in change).toBe(kind === 'change');
  });

  it('of a share is told in points and relatively, and not on samples under 10', () => {
    const change = compareFigures(rate(90, 100, 2023), rate(60, 80, 2022), RULES);
    expect(change).toMatchObject({
      kind: 'change',
      pp: expect.closeTo(15, 9),
      relative: expect.closeTo(0.2, 9),
    });
    expect(compareFigures(rate(9, 9, 2023), rate(60, 80, 2022), RULES)).toMatchObject({ why: 'smallSample' });
    expect(compareFigures(rate(9, 90, 2023), rate(0, 80, 2022), RULES).kind).toBe('new');
  });

  it('never crosses the boundary of 2021', () => {
    expect(compareFigures(count(2_000, 2021), count(3_000, 2020), RULES)).toMatchObject({
      ...{ kind: 'none', why: 'break', breaks: [{ kind: 'boundary' }] },
    });
    expect(compareFigures(count(2_000, 2022), count(3_000, 2021), RULES).kind).toBe('none');
    expect(compareFigures(count(2_000, 2023), count(3_000, 2022), RULES).kind).toBe('change');
  });

  it('never compares two methods, origins or plans, nor what is not known', () => {
    const cohort = { ...rate(50, 100, 2023), method: 'cohort' };
    expect(compareFigures(cohort, rate(50, 100, 2022), RULES)).toMatchObject({ why: 'method' });
    expect(compareFigures({ ...count(5, 2023), origin: 'call' }, count(5, 2022), RULES)).toMatchObject({
      why: 'method',
    });
    expect(compareFigures(count(5, 2023), { ...count(5, 2022), value: null }, RULES)).toMatchObject({
      why: 'unknown',
    });
    expect(compareFigures(count(5, 2023), { ...count(5, 2022), window: null }, RULES)).toMatchObject({
      why: 'unknown',
    });
  });
});

describe('break marks', () => {
  it('lie at local midnight and break only what they name', () => {
    const [mark] = BREAKS;
    expect(mark && breakAt(mark, ZONE)).toBe(day('2021-04-01'));
    const noise = [
      { date: '2022-01-01', kind: 'category' as const, name: { zh: 'a', en: 'b' }, metrics: ['noise'] },
    ];
    const span = { from: day('2021-12-01'), to: day('2022-02-01') };
    expect(breaksWithin(noise, span, ZONE, 'noise')).toHaveLength(1);
    expect(breaksWithin(noise, span, ZONE, 'fire')).toHaveLength(0);
    expect(breaksWithin(noise, { ...span, from: day('2022-01-01') }, ZONE)).toHaveLength(0);
  });

  it('cut a series', () => {
    const points = ['2021-02-01', '2021-03-31', '2021-04-01'].map((text) => ({ at: day(text) }));
    expect(cutAtBreaks(points, BREAKS, ZONE).map(({ length }) => length)).toEqual([2, 1]);
    expect(cutAtBreaks(points, [], ZONE)).toEqual([points]);
  });
});

describe('an implied base', () => {
  it('2 198 at −14.64 % was 2 575', () => {
    const { base, nearest, plausible } = impliedBase(2_198, -14.64);
    expect(base).toBeCloseTo(2_574.98, 2);
    expect([nearest, plausible]).toEqual([2_575, true]);
    expect(impliedBase(12, -14.64).plausible).toBe(false);
    expect(() => impliedBase(5, -100)).toThrow(/above -100 %/);
  });

  it('finds the count behind any printed share', () => {
    const pair = fc.integer({ min: 1, max: 3_000 }).chain((n) => fc.nat(n).map((k) => ({ k, n })));
    fc.assert(
      fc.property(pair, ({ k, n }) => {
        expect(impliedCount(Number(((k / n) * 100).toFixed(2)), n, 2)).toContain(k);
      }),
    );
    expect(impliedCount(46.95, 10, 2)).toEqual([]);
  });
});

describe('what is normal', () => {
  it.each([
    [0, 0, 0],
    [1, 0, 3],
    [10, 4, 17],
    [25, 16, 35],
  ])('Poisson of a mean of %d is %d–%d', (mean, low, high) => {
    expect(poissonLimits(mean)).toEqual({ low, high });
  });

  it('refuses a mean that is none', () => expect(() => poissonLimits(-1)).toThrow(/came -1/));

  it('uses Poisson below a mean of 30 and median ± 2 robust SD above', () => {
    expect(normalBand([9, 11, 10, 10])).toMatchObject({ low: 4, high: 17, method: 'poisson', n: 4 });
    const band = normalBand([1, 1, 100, 110, 90, 105, 95, 100, 300, 100]);
    // One freak week moves neither centre nor width: the last 8 have median 100 and MAD 5.
    expect(band).toMatchObject({ centre: 100, n: 8, method: 'median-2mad', low: 80, high: 120 });
    expect(normalBand([1, 2, 3])).toBeNull();
    if (!band) throw new Error('no band');
    expect([79, 80, 120, 121].map((value) => placeInBand(value, band))).toEqual([
      ...['below', 'normal', 'normal', 'above'],
    ]);
  });

  it('the robust width counts where it exceeds chance', () => {
    const band = normalBand([60, 140, 60, 140, 100, 100, 60, 140]);
    expect(band?.high).toBeCloseTo(100 + 2 * 1.4826 * 40, 9);
  });

  it('fifteen weeks, not fourteen', () => {
    const weeks = Array.from({ length: 16 }, (_, i) => i);
    expect(fifteenWeekMean(weeks)).toBe(8);
    expect(fifteenWeekMean(weeks.slice(2))).toBeNull();
    expect(medianOf([])).toBeNull();
  });
});
