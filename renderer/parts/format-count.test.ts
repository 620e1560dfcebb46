import { expect, test } from 'vitest';
import { formatCount, formatMeasure } from './format-count.js';

test('counts are exact, measures have one decimal at most and never a negative zero', () => {
  expect(formatCount(48_213)).toBe('48,213');
  expect([3.24, 14.6, -7.96, -0.02, 0, 1_234.5].map(formatMeasure)).toEqual([
    '3.2',
    '15',
    '−8',
    '0',
    '0',
    '1,235',
  ]);
});
