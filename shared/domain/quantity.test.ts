import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatQuantity, formatRate, QUALIFIERS, type QuantityOptions } from './quantity.js';

/** The whole phrase with what is counted. */
function phrase(value: number, options: QuantityOptions = {}, counted = ''): string {
  const { before, number, unit, inside, after } = formatQuantity(value, options);
  return `${before}${number}${unit}${inside}${counted}${after}`;
}

/** What a printed figure says, as a number. */
function read(text: string): number {
  const scale = { 万: 1e4, 亿: 1e8, million: 1e6, billion: 1e9 };
  const [, number = '', unit] = /^(−?[\d,.]+)\s*(万|亿|million|billion)?$/u.exec(text) ?? [];
  const size = Object.entries(scale).find(([name]) => name === unit)?.[1] ?? 1;
  return Number(number.replaceAll(',', '').replace('−', '-')) * size;
}

describe('formatQuantity', () => {
  it.each([
    [0, '0'],
    [-0.004, '0'],
    [0.999, '0.99'],
    [1.005, '1'],
    [7_214, '7,214'],
    [9_999, '9,999'],
    [9_999.99, '9,999.99'],
    [10_000, '1万'],
    [83_000, '8.3万'],
    [83_400, '8.34万'],
    [99_999, '9.99万'],
    [100_000, '10万'],
    [99_999_999, '9,999.99万'],
    [100_000_000, '1亿'],
    [850_000_000, '8.5亿'],
    [123_456_700_000_000, '1,234,567亿'],
    [-20_000, '−2万'],
  ])('%d is %s', (value, text) => {
    expect(phrase(value)).toBe(text);
  });

  it.each([
    [850_000_000, '多', '条', '8.5亿多条', 'over 850 million'],
    [83_000, '余', '个', '8.3万余个', 'over 83,000'],
    [4_700, '余', '起', '4,700余起', 'over 4,700'],
    [99, '以上', '', '99以上', 'at least 99'],
    [7, '以下', '', '7以下', 'under 7'],
    [200_000, '左右', '元', '20万元左右', 'about 200,000'],
    [26_500, '约', '人', '约2.65万人', 'about 26,500'],
    [12_000, '超', '个', '超1.2万个', 'over 12,000'],
    [10_000, '近', '人', '近1万人', 'about 10,000'],
    [10, 'le', '分钟', '10分钟以内', 'at most 10'],
  ] as const)('%d keeps 「%s」 in its place', (value, qualifier, counted, zh, en) => {
    expect(phrase(value, { qualifier }, counted)).toBe(zh);
    expect(phrase(value, { qualifier, language: 'en' })).toBe(en);
  });

  it.each([
    [83_456, 'gt', '8.34万余'],
    [83_456, 'lt', '8.35万以下'],
    [99_999, 'lt', '10万以下'],
    [9_999.999, 'lt', '1万以下'],
    [99_999_999, 'lt', '1亿以下'],
    [-83_456, 'gt', '−8.35万余'],
  ] as const)('%d is cut so that %s stays true: %s', (value, qualifier, text) => {
    expect(phrase(value, { qualifier })).toBe(text);
  });

  it('never loses the last digit of a live counter on its way from 9 999 up', () => {
    const seen = [9_998, 9_999, 10_000, 10_001, 99_999].map((value) => phrase(value, { live: true }));
    expect(seen).toEqual(['9,998', '9,999', '10,000', '10,001', '99,999']);
    expect(phrase(100_000, { live: true })).toBe('10万');
  });

  it('counts by million in English', () => {
    expect(
      [999_999, 1_000_000, 850_000_000, 8_500_000_000].map((n) => phrase(n, { language: 'en' })),
    ).toEqual(['999,999', '1 million', '850 million', '8.5 billion']);
  });

  it('refuses what is not a figure', () => {
    expect(() => formatQuantity(NaN)).toThrow(/finite, came NaN/);
  });

  const anyValue = fc.oneof(
    fc.integer({ min: -2_000_000_000, max: 2_000_000_000_000 }),
    fc.double({ min: -1e12, max: 1e12, noNaN: true }),
  );

  it('says nothing that its qualifier makes untrue, with two decimals at most and no −0', () => {
    fc.assert(
      fc.property(
        anyValue,
        fc.constantFrom(...QUALIFIERS),
        fc.constantFrom('zh-CN', 'en'),
        (value, qualifier, language) => {
          const { number, unit } = formatQuantity(value, { qualifier, language });
          expect(number).toMatch(/^−?\d{1,3}(,\d{3})*(\.\d?[1-9])?$/);
          expect(number).not.toBe('−0');
          const said = read(`${number}${unit}`);
          const slack = Math.abs(value) * 1e-12 + 1e-9;
          if (qualifier === 'gt' || qualifier === 'ge') expect(said).toBeLessThanOrEqual(value + slack);
          else if (qualifier === 'lt' || qualifier === 'le')
            expect(said).toBeGreaterThanOrEqual(value - slack);
          else expect(Math.abs(said)).toBeLessThanOrEqual(Math.abs(value) + slack);
          expect(Math.abs(said - value)).toBeLessThanOrEqual(Math.max(0.01, Math.abs(value) * 0.01) + slack);
        },
      ),
    );
  });

  it('never falls while the value grows', () => {
    fc.assert(
      fc.property(
        anyValue,
        fc.double({ min: 0, max: 1e6, noNaN: true }),
        fc.boolean(),
        (value, more, live) => {
          const at = (n: number): number => {
            const { number, unit } = formatQuantity(n, { live });
            return read(`${number}${unit}`);
          };
          expect(at(value + more)).toBeGreaterThanOrEqual(at(value) - Math.abs(value) * 1e-12);
        },
      ),
    );
  });
});

describe('formatRate', () => {
  it('always has one decimal and never NaN', () => {
    expect(formatRate(185, 394)).toBe('47.0');
    expect(formatRate(47, 52)).toBe('90.4');
    expect(formatRate(0, 0)).toBeNull();
  });

  it('is 100.0 only when all passed and 0.0 only when none did', () => {
    expect([formatRate(5_000, 5_000), formatRate(4_999, 5_000)]).toEqual(['100.0', '99.9']);
    expect([formatRate(0, 5_000), formatRate(1, 5_000)]).toEqual(['0.0', '<0.1']);
  });
});
