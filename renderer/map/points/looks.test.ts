import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  disagrees,
  isDrill,
  isOverrun,
  isScattered,
  isVillage,
  lookOf,
  looksAt,
  looksOverrun,
  nextOverrun,
  phaseOf,
  rankOf,
  smallLookOf,
  urgencyOf,
} from './looks.js';
import { decodePoints } from './point-set.js';

const points = decodePoints({
  positions: Float64Array.of(120, 30, 121, 31, Number.NaN, 30),
  state: Uint16Array.of(0b0100, 0b0001, 0b1110),
  deadlines: Float64Array.of(1_000, Infinity, 500),
  ids: ['a', 'b', 'c'],
  unplaced: [],
});

test('an overrun needs a running clock, a passed deadline and a trusted now', () => {
  expect(isOverrun(0b100, 1_000, 1_001)).toBe(true);
  expect(isOverrun(0b100, 1_000, 1_000)).toBe(false);
  expect(isOverrun(0b000, 1_000, 9_000)).toBe(false);
  expect(isOverrun(0b100, 1_000, null)).toBe(false);
});

test('a look keeps every bit of the state and says "overrun" in place of "has a clock"', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 255 }), fc.boolean(), (state, overrun) => {
      const look = lookOf(state, overrun);
      expect(looksOverrun(look)).toBe(overrun);
      expect([urgencyOf(look), isScattered(look), disagrees(look), phaseOf(look), isVillage(look)]).toEqual([
        urgencyOf(state),
        isScattered(state),
        disagrees(state),
        phaseOf(state),
        isVillage(state),
      ]);
    }),
  );
});

test('bits are read where the contract puts them', () => {
  expect(urgencyOf(0b11)).toBe(2);
  expect([phaseOf(0b0010_0000), phaseOf(0b0110_0000)]).toEqual([1, 3]);
  expect([isVillage(0b1000_0000), isVillage(0b0111_1111)]).toEqual([true, false]);
  expect([disagrees(0b1_0000), disagrees(0b1110_1111)]).toEqual([true, false]);
  expect(smallLookOf(0b1111_1101)).toBe(0b1101);
});

test('a drill keeps its urgency and nothing else, is never overrun, and lies under everything real', () => {
  const drill = 0b1_0000_0000;
  for (let state = drill; state < 2 * drill; state += 1) {
    expect(isOverrun(state, 0, 1)).toBe(false);
    for (const overrun of [true, false]) {
      const look = lookOf(state, overrun);
      expect(look).toBe(drill | urgencyOf(state));
      expect([isDrill(look), looksOverrun(look), rankOf(look), smallLookOf(look)]).toEqual([
        ...[true, false, 0, 0b1010],
      ]);
    }
  }
  const clocks = { state: Uint16Array.of(drill | 0b100, 0b100), deadlines: Float64Array.of(600, 700) };
  expect(nextOverrun(clocks, 500)).toBe(700);
});

test('looks at an instant; the worst are drawn last', () => {
  expect([...looksAt(points, 2_000, new Uint16Array(0)).slice(0, 3)]).toEqual([0b100, 0b001, 0b1110]);
  expect([...looksAt(points, 0, new Uint16Array(8)).slice(0, 3)]).toEqual([0, 0b001, 0b1010]);
  expect([0b10, 0b01, 0b00, 0b110, 0b100, 0b1111_1011].map(rankOf)).toEqual([0, 1, 2, 3, 3, 0]);
});

test('the next overrun is the earliest deadline ahead of a clock that runs', () => {
  const clocks = {
    state: Uint16Array.of(0b0100, 0b0001, 0b0110, 0b0100),
    deadlines: Float64Array.of(900, 600, 700, 100),
  };
  expect(nextOverrun(clocks, 500)).toBe(700);
  expect(nextOverrun(clocks, 700)).toBe(700);
  expect(nextOverrun(clocks, 901)).toBeNull();
});
