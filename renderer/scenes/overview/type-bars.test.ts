import { expect, test } from 'vitest';
import { topSources } from './top-sources.js';
import { typeBars } from './type-bars.js';

const group = (code: string, count: number, baseline: number | null = null) => ({ code, count, baseline });

test('the largest first; shares are of the longest bar or tick', () => {
  const bars = typeBars([group('a', 5, 20), group('b', 10), group('c', 0)], 8);
  expect(bars.shown.map(({ code, share, baselineShare }) => [code, share, baselineShare])).toEqual([
    ['b', 0.5, null],
    ['a', 0.25, 1],
  ]);
  expect(bars).toMatchObject({ restGroups: 0, restCount: 0, hasBaseline: true });
});

test('what does not fit is counted, and a single one is shown instead', () => {
  const groups = [9, 8, 7, 6].map((count, i) => group(`g${i}`, count));
  expect(typeBars(groups, 2)).toMatchObject({ restGroups: 2, restCount: 13 });
  expect(typeBars(groups, 3).shown).toHaveLength(4);
  expect(typeBars([], 3)).toMatchObject({ shown: [], hasBaseline: false });
});

test('sources that do not fit are summed in the last cell', () => {
  const sources = [
    { code: 'a', count: 1 },
    { code: 'b', count: 3 },
    { code: 'c', count: 2 },
  ];
  expect(topSources(sources, 3)).toHaveLength(3);
  expect(topSources(sources, 2)).toEqual([
    { code: 'b', count: 3 },
    { code: null, count: 3 },
  ]);
});
