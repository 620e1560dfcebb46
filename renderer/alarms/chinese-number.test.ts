import { expect, test } from 'vitest';
import { chineseCount, chineseNumber } from './chinese-number.js';

test.each([
  [0, '零'],
  [1, '一'],
  [10, '十'],
  [12, '十二'],
  [20, '二十'],
  [23, '二十三'],
  [100, '一百'],
  [105, '一百零五'],
  [110, '一百一十'],
  [1_002, '一千零二'],
  [1_020, '一千零二十'],
  [1_200, '一千二百'],
  [10_000, '一万'],
  [10_300, '一万零三百'],
  [12_345, '一万二千三百四十五'],
  [100_001, '十万零一'],
  [2.9, '二'],
  [-3, '零'],
])('%d is said %s', (n, words) => {
  expect(chineseNumber(n)).toBe(words);
});

test('two things are 两', () => {
  expect([chineseCount(2), chineseCount(12), chineseCount(3)]).toEqual(['两', '十二', '三']);
});
