import {
  QUALIFIER_NAMES,
  QUALIFIER_WORDS,
  type Qualifier,
  type QualifierPlace,
  type QualifierWord,
} from './qualifier-words.js';

export { QUALIFIERS, type Qualifier } from './qualifier-words.js';

/** A figure split for setting: `before number unit inside` 件 `after`. Parts that are not there are ''. */
export interface QuantityText {
  /** 约, 超, 近; in English every qualifier stands here, with its space. */
  readonly before: string;
  readonly number: string;
  /** 万 or 亿; ' million' in English. Set as large as the number. */
  readonly unit: string;
  /** 多, 余: before the thing counted, as in 8.3万余个. */
  readonly inside: string;
  /** 以上, 以下, 以内, 左右: after the thing counted, as in 20万元左右. */
  readonly after: string;
}

/** How a figure is printed. */
export interface QuantityOptions {
  /** What the source said with it: the meaning, or the very word that it used. */
  readonly qualifier?: Qualifier | QualifierWord;
  readonly language?: 'zh-CN' | 'en';
  /** Most decimals; zeros at the end are trimmed. */
  readonly digits?: number;
  /** It counts while it is looked at: the last digit stays in sight up to 99 999. */
  readonly live?: boolean;
}

/** Up to here a live counter is plain: after 9,999 comes 10,000 and not 1万. */
const LIVE_MOST = 99_999;

/** Scales by language from plain up: from `size` on a value is counted in `unit`. */
const SCALES = {
  'zh-CN': [
    { size: 0, places: 0, unit: '' },
    { size: 1e4, places: -4, unit: '万' },
    { size: 1e8, places: -8, unit: '亿' },
  ],
  en: [
    { size: 0, places: 0, unit: '' },
    { size: 1e6, places: -6, unit: ' million' },
    { size: 1e9, places: -9, unit: ' billion' },
  ],
} as const;

/**
 * The one rounding rule: cut, in the direction that keeps the qualifier true. 83 456 is over 8.34万
 * and under 8.35万. A bare figure is cut toward zero, so that 99 999 has not reached 10万.
 */
const CUT: Readonly<Record<Qualifier, (value: number) => number>> = {
  eq: Math.trunc,
  approx: Math.trunc,
  gt: Math.floor,
  ge: Math.floor,
  lt: Math.ceil,
  le: Math.ceil,
};

/** Moves the decimal point in the text of the number, so that 1.005 is not 1.00499…. */
function shift(value: number, places: number): number {
  const [mantissa = '0', exponent = '0'] = String(value).split('e');
  return Number(`${mantissa}e${Number(exponent) + places}`);
}

function scaled(value: number, meaning: Qualifier, options: QuantityOptions): [number, string] {
  const { language = 'zh-CN', digits = 2, live = false } = options;
  const scales = SCALES[language];
  // Adding 0 turns −0 into 0.
  const cut = (at: number): number =>
    shift(CUT[meaning](shift(value, (scales[at]?.places ?? 0) + digits)), -digits) + 0;
  if (live && Math.abs(value) <= LIVE_MOST) return [cut(0), ''];
  // Plain figures have no size of their own, so the first scale always fits.
  const at = scales.filter(({ size }) => Math.abs(value) >= size).length - 1;
  const figure = cut(at);
  const next = scales[at + 1];
  // Cut upward it may reach the next scale: under 1亿, not under 10,000万.
  if (next && Math.abs(figure) * 10 ** -(scales[at]?.places ?? 0) >= next.size)
    return [cut(at + 1), next.unit];
  return [figure, scales[at]?.unit ?? ''];
}

const formats = new Map<number, Intl.NumberFormat>();

function grouped(value: number, digits: number): string {
  let format = formats.get(digits);
  if (!format) {
    format = new Intl.NumberFormat('en-US', { maximumFractionDigits: digits });
    formats.set(digits, format);
  }
  // A true minus sign is as wide as a figure; the hyphen is not.
  return format.format(value).replace('-', '−');
}

function isWord(qualifier: string): qualifier is QualifierWord {
  return qualifier in QUALIFIER_WORDS;
}

function words({ qualifier = 'eq', language = 'zh-CN' }: QuantityOptions): {
  meaning: Qualifier;
  place: QualifierPlace;
  word: string;
} {
  const word = isWord(qualifier) ? qualifier : QUALIFIER_NAMES['zh-CN'][qualifier];
  const entry = word === null ? null : QUALIFIER_WORDS[word];
  const meaning = entry?.meaning ?? 'eq';
  if (language === 'en') return { meaning, place: 'before', word: QUALIFIER_NAMES.en[meaning] };
  return { meaning, place: entry?.place ?? 'after', word: word ?? '' };
}

/**
 * A figure as the wall prints it. Chinese counts by 万 (10⁴) and 亿 (10⁸), English by million and
 * billion, with at most `digits` decimals and no zeros at the end; below that by thousands.
 * @throws RangeError when the value is not finite
 */
export function formatQuantity(value: number, options: QuantityOptions = {}): QuantityText {
  if (!Number.isFinite(value)) throw new RangeError(`a figure must be finite, came ${value}`);
  const { meaning, place, word } = words(options);
  const [figure, unit] = scaled(value, meaning, options);
  return {
    before: place === 'before' ? word : '',
    number: grouped(figure, options.digits ?? 2),
    unit,
    inside: place === 'inside' ? word : '',
    after: place === 'after' ? word : '',
  };
}

/**
 * A rate in percent with one decimal, always printed (97.0, not 97), so that figures in a column
 * line up. Rounded half up as shares are, but never to 100.0 while one failed, nor to 0.0 while one
 * passed (<0.1). Null when n is 0.
 */
export function formatRate(k: number, n: number): string | null {
  if (n <= 0) return null;
  if (k >= n) return '100.0';
  if (k <= 0) return '0.0';
  const tenths = Math.round(shift((k / n) * 100, 1));
  return tenths < 1 ? '<0.1' : (Math.min(999, tenths) / 10).toFixed(1);
}
