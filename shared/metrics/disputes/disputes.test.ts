import { describe, expect, it } from 'vitest';
import { impliedCount } from '../compare/implied-base.js';
import { shareFigure } from '../figure/make-figure.js';
import { broughtIdentity, diversionShare, litigationRateBrought, litigationRateFiled } from './litigation.js';
import { mediationSuccess, resolutionRate, type MediationCase } from './mediation.js';

const CONTEXT = { window: null, asOf: 100, source: 'court' };
const NATION = { brought: 12_494_633, settledBefore: 4_776_842, filed: 7_717_791 };
const PEOPLE = { residents: 1_409_670_000, registeredFloating: 0 };

describe('万人成讼率', () => {
  const months = { ...CONTEXT, partialYear: true };

  it('of January to May 2024 reproduces as variant B only, and is labelled a part of a year', () => {
    const brought = litigationRateBrought(NATION, PEOPLE, months);
    expect(brought.value).toBeCloseTo(88.635, 3);
    expect(brought).toMatchObject({ unit: 'per10k', notes: ['partialYear'] });
    expect(litigationRateFiled(NATION, PEOPLE, months).value).toBeCloseTo(54.749, 3);
  });

  it('falls threefold with the base where two thirds are not local', () => {
    const year = { ...CONTEXT, partialYear: false };
    const local = { residents: 343_000, registeredFloating: 0 };
    const everybody = { residents: 343_000, registeredFloating: 657_000 };
    const rate = (base: typeof local): number => litigationRateFiled({ filed: 5_000 }, base, year).value ?? 0;
    expect(rate(local) / rate(everybody)).toBeCloseTo(2.915, 3);
    expect(litigationRateFiled({ filed: 1 }, everybody, year).notes).toEqual([]);
  });

  it('refuses a population of nobody', () => {
    expect(() => litigationRateBrought(NATION, { residents: 0 }, months)).toThrow(/needs people, came 0/);
  });

  it('its parts add up, and what is diverted is another ratio', () => {
    expect(broughtIdentity(NATION)).toEqual({ holds: true, difference: 0 });
    expect(broughtIdentity({ ...NATION, filed: 1 }).holds).toBe(false);
    expect((diversionShare(NATION, CONTEXT).value ?? 0) * 100).toBeCloseTo(38.2, 1);
  });
});

describe('mediation', () => {
  it('185 of 394 is the printed 46.95 %, and no other count is', () => {
    const figure = shareFigure({ k: 185, n: 394, method: 'settled-of-accepted' }, CONTEXT);
    expect((figure.value ?? 0) * 100).toBeCloseTo(46.954, 3);
    expect(394 * 0.4695).toBeCloseTo(184.98, 2);
    expect(impliedCount(46.95, 394, 2)).toEqual([185]);
  });

  it('counts open cases as not settled and leaves out what nobody took on', () => {
    const cases: MediationCase[] = [
      { id: 'a', acceptedAt: 1, outcome: 'settled' },
      { id: 'b', acceptedAt: 1, outcome: 'failed' },
      { id: 'c', acceptedAt: 1, outcome: 'open' },
      { id: 'd', acceptedAt: null, outcome: 'open' },
    ];
    expect(mediationSuccess(cases, CONTEXT)).toMatchObject({ k: 1, n: 3, excluded: { notDue: 1 } });
  });

  it('矛盾化解率 is over closed disputes', () => {
    const outcomes = ['resolved', 'transferred', 'unresolved', null] as const;
    expect(resolutionRate(outcomes, CONTEXT)).toMatchObject({ k: 1, n: 3, excluded: { notDue: 1 } });
    expect((40.51 / 41.4) * 100).toBeCloseTo(97.85, 2);
  });
});
