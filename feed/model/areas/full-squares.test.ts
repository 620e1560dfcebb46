import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drain } from '../../testing/drain.js';
import { fullSquares } from './full-squares.js';
import { COLUMNS } from './grid.js';

type Cells = Map<number, number[]>;

/** Looks at every cell against every other, and takes the fullest first. */
function bruteForce(cells: Cells, least: number): number[][] {
  const around = (middle: number): number[] =>
    [...cells.keys()].filter((cell) => {
      const rows = Math.abs(Math.floor(cell / COLUMNS) - Math.floor(middle / COLUMNS));
      return rows <= 1 && Math.abs((cell % COLUMNS) - (middle % COLUMNS)) <= 1;
    });
  const count = (list: readonly number[]): number =>
    list.reduce((sum, cell) => sum + (cells.get(cell)?.length ?? 0), 0);
  const order = [...cells.keys()]
    .map((cell) => ({ cell, n: count([cell]), near: count(around(cell)) }))
    .filter(({ near }) => near >= least)
    .sort((a, b) => b.near - a.near || b.n - a.n || a.cell - b.cell);
  const taken = new Set<number>();
  return order.flatMap(({ cell }) => {
    const mine = around(cell).filter((one) => !taken.has(one));
    if (count(mine) < least) return [];
    for (const one of mine) taken.add(one);
    return [mine.flatMap((one) => cells.get(one) ?? []).sort((a, b) => a - b)];
  });
}

test('agrees with a comparison of every cell with every other', () => {
  const place = fc.tuple(fc.nat({ max: 9 }), fc.nat({ max: 9 }));
  fc.assert(
    fc.property(fc.array(place, { maxLength: 60 }), fc.integer({ min: 1, max: 6 }), (places, least) => {
      const cells: Cells = new Map();
      places.forEach(([row, column], i) => {
        const cell = (row + 500) * COLUMNS + column + 500;
        cells.set(cell, [...(cells.get(cell) ?? []), i]);
      });
      const expected = bruteForce(cells, least);
      const found = drain(fullSquares(cells, least)).map((list) => list.sort((a, b) => a - b));
      expect(found).toEqual(expected);
    }),
  );
});
