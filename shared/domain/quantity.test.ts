import { describe, expect, it } from 'vitest';
import { formatQuantity, formatRate } from './quantity.js';

const zh = (value: number, qualifier?: 'gt' | 'ge' | 'lt' | 'approx') => {
  const text = formatQuantity(value, qualifier ? { qualifier } : {});
  return `${text.number}${text.unit}${text.qualifier}`;
};

describe('formatQuantity', () => {
  it.each([
    [0, '0'],
    [-0.04, '0'],
    [7_214, '7,214'],
    [9_999, '9,999'],
    [10_000, '1万'],
    [83_000, '8.3万'],
    [99_999, '10万'],
    [99_999_999, '1亿'],
    [850_000_000, '8.5亿'],
    [123_456_700_000_000, '1,234,567亿'],
    [-20_000, '-2万'],
  ])('%d is %s', (value, text) => {
    expect(zh(value)).toBe(text);
  });

  it('keeps the qualifier of the source', () => {
    expect(zh(83_000, 'gt')).toBe('8.3万余');
    expect(zh(200_000, 'approx')).toBe('20万左右');
  });

  it('does not group by 万 in English', () => {
    expect(formatQuantity(83_000, { language: 'en' })).toEqual({ number: '83,000', unit: '', qualifier: '' });
  });

  it('refuses what is not a figure', () => {
    expect(() => formatQuantity(NaN)).toThrow(/finite, came NaN/);
  });
});

describe('formatRate', () => {
  it('always has one decimal and never NaN', () => {
    expect(formatRate(185, 394)).toBe('47.0');
    expect(formatRate(47, 52)).toBe('90.4');
    expect(formatRate(0, 0)).toBeNull();
  });
});
