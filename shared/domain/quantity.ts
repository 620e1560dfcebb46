/** Qualifiers that a source printed with a figure; never dropped (domain §4.6). */
export const QUALIFIERS = ['eq', 'gt', 'ge', 'lt', 'le', 'approx'] as const;
/** Qualifier of a figure. */
export type Qualifier = (typeof QUALIFIERS)[number];

/** A figure split for setting: the number large, the unit and the qualifier small. */
export interface QuantityText {
  readonly number: string;
  readonly unit: string;
  readonly qualifier: string;
}

const WAN = 1e4;
const YI = 1e8;

const QUALIFIER_TEXT = {
  'zh-CN': { eq: '', gt: '余', ge: '以上', lt: '以下', le: '以内', approx: '左右' },
  en: { eq: '', gt: '+', ge: ' or more', lt: ' or less', le: ' at most', approx: ' approx.' },
} as const;

/** Rounds half away from zero at `digits` decimals, working on the decimal text so that 1.005 → 1.01. */
function round(value: number, digits: number): number {
  const shifted = Number(`${Math.abs(value)}e${digits}`);
  const rounded = Number(`${Math.round(shifted)}e-${digits}`);
  return value < 0 ? -rounded : rounded;
}

function group(text: string): string {
  const [whole = '', fraction] = text.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/**
 * A figure as the wall prints it. Chinese groups by 万 (10⁴) and 亿 (10⁸) with at most `digits`
 * decimals and no trailing zeros; below 10 000 digits are grouped by thousands. Rounding happens
 * once and may carry over: 99 999 is 10万 at one decimal, 99 999 999 is 1亿.
 * @throws RangeError when the value is not finite
 */
export function formatQuantity(
  value: number,
  options: { qualifier?: Qualifier; language?: 'zh-CN' | 'en'; digits?: number } = {},
): QuantityText {
  if (!Number.isFinite(value)) throw new RangeError(`a figure must be finite, came ${value}`);
  const { qualifier = 'eq', language = 'zh-CN', digits = 1 } = options;
  const suffix = QUALIFIER_TEXT[language][qualifier];
  const size = Math.abs(value);
  if (language === 'zh-CN' && size >= WAN) {
    const wan = round(value / WAN, digits);
    if (Math.abs(wan) < WAN) return { number: plain(wan), unit: '万', qualifier: suffix };
    return { number: group(plain(round(value / YI, digits))), unit: '亿', qualifier: suffix };
  }
  return { number: group(plain(round(value, digits))), unit: '', qualifier: suffix };
}

/** Text of a number without exponent, trailing zeros or a negative zero. */
function plain(value: number): string {
  return Object.is(value, -0) ? '0' : String(value);
}

/**
 * A rate in percent with one decimal, always printed (97.0, not 97), so that figures in a column
 * line up. Null when n is 0.
 */
export function formatRate(k: number, n: number): string | null {
  return n > 0 ? round((k / n) * 100, 1).toFixed(1) : null;
}
