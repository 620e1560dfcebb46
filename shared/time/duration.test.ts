import { describe, expect, it } from 'vitest';
import { ageOf, formatElapsed, formatRemaining } from './duration.js';

describe('formatElapsed', () => {
  it.each([
    [0, '0:00'],
    [-5, '0:00'],
    [999, '0:00'],
    [59_999, '0:59'],
    [60_000, '1:00'],
    [734_000, '12:14'],
    [3_599_999, '59:59'],
    [3_600_000, '1:00:00'],
    [90_061_000, '25:01:01'],
  ])('%d ms is %s', (ms, text) => {
    expect(formatElapsed(ms)).toBe(text);
  });

  it('shows remaining time rounded up, so that 0:00 is the deadline itself', () => {
    expect([12_000, 11_001, 1, 0].map(formatRemaining)).toEqual(['0:12', '0:12', '0:01', '0:00']);
  });
});

describe('ageOf', () => {
  it.each([
    [2_000, 'second', 2],
    [59_999, 'second', 59],
    [60_000, 'minute', 1],
    [3_600_000, 'hour', 1],
    [47 * 3_600_000, 'hour', 47],
    [48 * 3_600_000, 'day', 2],
  ] as const)('%d ms is in %s', (ms, unit, value) => {
    expect(ageOf(ms)).toEqual({ unit, value });
  });
});
