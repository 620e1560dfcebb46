import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SMALL_CELL } from '../../shared/contracts/map-views.js';
import { hiddenCells } from './small-cells.js';

const tables = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 300 })), { maxLength: 12 })
  .map((ns) => new Map(ns.map((n, i) => [`v${i}`, n])));

/** Least and most that a hidden figure can be for somebody who knows the total and who is small. */
function bounds(cells: ReadonlyMap<string, number>, code: string): readonly [number, number] {
  const hidden = hiddenCells(cells);
  const range = (one: string): readonly [number, number] =>
    hidden.get(one) === 'small' ? [0, SMALL_CELL - 1] : [SMALL_CELL, Infinity];
  let rest = 0;
  let [least, most] = [0, 0];
  for (const one of hidden.keys()) {
    rest += cells.get(one) ?? 0;
    if (one === code) continue;
    least += range(one)[0];
    most += range(one)[1];
  }
  const [from, until] = range(code);
  return [Math.max(from, rest - most), Math.min(until, rest - least)];
}

test('no small figure is told, and none but zeros follows from the total', () => {
  fc.assert(
    fc.property(tables, (cells) => {
      const hidden = hiddenCells(cells);
      const sum = [...hidden.keys()].reduce((total, code) => total + (cells.get(code) ?? 0), 0);
      for (const [code, n] of cells) {
        if (n < SMALL_CELL) expect(hidden.get(code)).toBe('small');
        else expect(hidden.get(code)).not.toBe('small');
      }
      if (sum === 0 || hidden.size === cells.size) return;
      expect(hidden.size).toBeGreaterThan(1);
      expect(sum).toBeGreaterThanOrEqual(SMALL_CELL);
      for (const [code, why] of hidden) {
        if (why !== 'small') continue;
        const [least, most] = bounds(cells, code);
        expect(most).toBeGreaterThan(least);
      }
    }),
  );
});

test('one small figure takes the smallest other with it, two that say enough of nobody take none', () => {
  const hidden = (...ns: number[]) =>
    Object.fromEntries(hiddenCells(new Map(ns.map((n, i) => [String.fromCharCode(97 + i), n]))));
  expect(hidden(3, 40, 7, 9)).toEqual({ a: 'small', c: 'withheld' });
  expect(hidden(4, 3, 9)).toEqual({ a: 'small', b: 'small' });
  expect(hidden(4, 4, 9)).toEqual({ a: 'small', b: 'small', c: 'withheld' });
  expect(hidden(1, 1, 9)).toEqual({ a: 'small', b: 'small', c: 'withheld' });
  expect(hidden(0, 0, 9)).toEqual({ a: 'small', b: 'small' });
  expect(hidden(5, 6)).toEqual({});
});
