import type { Qualifier } from '../../../shared/domain/quantity.js';
import { plainDigits } from './number.js';
import { refusal, value, type Parsed } from './parsed.js';
import { foldWidth } from './width.js';

/** A figure with the qualifier that its source printed. */
export interface Quantity {
  readonly value: number;
  readonly qualifier: Qualifier;
}

/** Powers of ten, by the word for them. */
const SCALES: Readonly<Record<string, number>> = { 千: 3, 万: 4, 百万: 6, 千万: 7, 亿: 8, 万亿: 12 };

/** Before the number. 近 is just under, which no qualifier says; it is kept as approximate. */
const BEFORE: Readonly<Record<string, Qualifier>> = {
  ...{ 超过: 'gt', 超: 'gt', 逾: 'gt', 突破: 'gt', 大于: 'gt', 多于: 'gt', '>': 'gt' },
  ...{ 不少于: 'ge', 不低于: 'ge', 至少: 'ge', '≥': 'ge', '>=': 'ge' },
  ...{ 不到: 'lt', 不足: 'lt', 低于: 'lt', 小于: 'lt', 少于: 'lt', '<': 'lt' },
  ...{ 不超过: 'le', 不高于: 'le', 至多: 'le', '≤': 'le', '<=': 'le' },
  ...{ 大约: 'approx', 约: 'approx', 近: 'approx', '~': 'approx', '≈': 'approx' },
};

/** Between the number and its unit. */
const INSIDE: Readonly<Record<string, Qualifier>> = { 余: 'gt', 多: 'gt', '+': 'gt' };

/** At the end. 以下 is below, 以内 includes the figure (domain §4.6). */
const AFTER: Readonly<Record<string, Qualifier>> = {
  ...{ 以上: 'ge', 及以上: 'ge', 以下: 'lt', 以内: 'le', 及以下: 'le', 左右: 'approx', 上下: 'approx' },
};

/** Words that count things and change nothing about the figure. */
const UNITS = '个|条|元|人|起|件|次|户|名|家|处|辆|台|项|宗|例|场|村|支|份|亩|公里|平方公里|平方米|人次|%';

const words = (table: object): string =>
  Object.keys(table)
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[+]/g, String.raw`\$&`))
    .join('|');

/** Without blanks: optional words between runs of them would take time that grows with a high power. */
const SHAPE = new RegExp(
  `^(${words(BEFORE)})?([+-]?[\\d.,]+)(余|多)?(${words(SCALES)})?(${words(INSIDE)})?(${UNITS})?(${words(AFTER)})?$`,
);
/** Longest text that is looked at; a figure is short. */
const TEXT_MAX = 60;

const EXPECTED = 'a figure such as 7,214, 8.3万余 or 8.5亿多, with one qualifier at most';

/**
 * A figure in 千, 万 or 亿 with the qualifier that its source printed, such as `8.3万余` → 83 000 and more.
 * A percentage comes as its number: `99%以上` → 99 or more.
 */
export function parseQuantity(text: string): Parsed<Quantity> {
  const folded = foldWidth(text);
  const isSplit = folded.length > TEXT_MAX || /\d\s+[\d.,]/.test(folded);
  const match = isSplit ? null : SHAPE.exec(folded.replace(/\s+/g, ''));
  if (!match) return refusal(EXPECTED);
  const [, before, number = '', inner, scale, inside, , after] = match;
  const digits = plainDigits(number);
  // By the decimal text: 1.1 * 1e8 is not 110 000 000.
  const figure =
    digits === null ? NaN : Number(`${digits}e${scale === undefined ? 0 : (SCALES[scale] ?? 0)}`);
  const said = [
    before === undefined ? undefined : BEFORE[before],
    inner === undefined ? undefined : INSIDE[inner],
    inside === undefined ? undefined : INSIDE[inside],
    after === undefined ? undefined : AFTER[after],
  ].flatMap((qualifier) => (qualifier === undefined ? [] : [qualifier]));
  const kinds = [...new Set(said)];
  if (!Number.isFinite(figure) || kinds.length > 1) return refusal(EXPECTED);
  return value({ value: figure, qualifier: kinds[0] ?? 'eq' });
}
