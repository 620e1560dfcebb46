import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { FigureSchema, type Figure } from './figure.js';
import { Exclusions, totalExcluded } from './exclusions.js';
import { countFigure, publishedFigure, shareFigure, type FigureContext } from './make-figure.js';
import { mayJudge, rankFigures } from './sample-size.js';

const CONTEXT: FigureContext = { window: { from: 0, to: 10 }, asOf: 10, source: 'log', plan: '1-3-10' };
const share = (k: number, n: number): Figure => shareFigure({ k, n, method: 'stage' }, CONTEXT);

describe('a share', () => {
  it.each([
    [18, 20, 69.9, 97.2],
    [27, 30, 74.4, 96.5],
    [185, 394, 42.1, 51.9],
  ])('%d of %d carries its Wilson band %d–%d %%', (k, n, low, high) => {
    const { band } = share(k, n);
    expect((band?.low ?? 0) * 100).toBeCloseTo(low, 1);
    expect((band?.high ?? 0) * 100).toBeCloseTo(high, 1);
  });

  it('of nothing has no value, no band and no colour', () => {
    expect(share(0, 0)).toMatchObject({ value: null, band: null, sample: 'none', k: 0 });
    expect(mayJudge(share(0, 0))).toBe(false);
  });

  it.each([
    [1, 'small', false],
    [9, 'small', false],
    [10, 'enough', true],
    [29, 'enough', true],
    [30, 'rankable', true],
  ])('of %d cases is %s', (n, sample, judged) => {
    const figure = share(n, n);
    expect([figure.sample, mayJudge(figure)]).toEqual([sample, judged]);
  });

  it('is refused when it cannot be one', () => expect(() => share(3, 2)).toThrow(/k=3, n=2/));
});

it('every figure passes its own schema and JSON', () => {
  const arbitrary = fc.nat(5_000).chain((n) => fc.nat(n).map((k) => share(k, n)));
  fc.assert(
    fc.property(arbitrary, (figure) => {
      expect(v.parse(FigureSchema, JSON.parse(JSON.stringify(figure)))).toEqual(figure);
    }),
  );
});

it('a published figure keeps its qualifier and may have no level', () => {
  const records = publishedFigure({ value: 8.5e8, unit: 'count', qualifier: 'gt' }, CONTEXT);
  expect(records).toMatchObject({ value: 8.5e8, qualifier: 'gt', sample: 'none' });
  const unknown = publishedFigure({ value: null, unit: 'per10k', qualifier: 'eq' }, CONTEXT);
  expect(v.is(FigureSchema, unknown)).toBe(true);
});

it('exclusions add up by reason', () => {
  const exclusions = new Exclusions();
  exclusions.add('invalid');
  exclusions.add('missing', 0);
  exclusions.addAll({ invalid: 2, practice: 4 });
  expect(exclusions.record).toEqual({ invalid: 3, practice: 4 });
  expect(totalExcluded(exclusions.record)).toBe(7);
});

it('small samples stay out of a ranking, equals share a rank', () => {
  const units = [
    { name: 'a', figure: share(81, 432) },
    { name: 'tiny', figure: share(4, 19) },
    { name: 'b', figure: share(7, 39) },
    { name: 'same', figure: share(14, 78) },
    { name: 'c', figure: share(50, 418) },
  ];
  const { ranked, unranked } = rankFigures(units, ({ figure }) => figure, 'lowest');
  expect(ranked.map(({ rank, item }) => `${rank}${item.name}`)).toEqual(['1c', '2b', '2same', '4a']);
  expect(unranked.map(({ name }) => name)).toEqual(['tiny']);
  expect(rankFigures(units, ({ figure }) => figure, 'highest').ranked[0]?.item.name).toBe('a');
});

it('a count has as many cases as it counts', () => {
  expect(countFigure(7, CONTEXT, { method: 'events' })).toMatchObject({ value: 7, n: 7, unit: 'count' });
});
