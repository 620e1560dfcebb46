import { expect, test } from 'vitest';
import { seamGuards } from './seams.js';

test('a strip of 16 px each side of every seam that the box meets', () => {
  expect(seamGuards(3_840, 1_236, 1_376, 900)).toEqual([{ left: 668, top: 0, width: 32, height: 900 }]);
  expect(seamGuards(7_680, 0, 7_680, 900).map(({ left }) => left)).toEqual([1_904, 3_824, 5_744]);
  expect(seamGuards(3_840, 2_000, 500, 900)).toEqual([]);
});

test('one screen, or a window that is no whole number of screens, has no seam', () => {
  expect(seamGuards(1_920, 0, 1_920, 900)).toEqual([]);
  expect(seamGuards(2_560, 0, 2_560, 900)).toEqual([]);
});
