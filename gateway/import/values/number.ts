import { refusal, value, type Parsed } from './parsed.js';
import { foldWidth } from './width.js';

/** Digits, grouped by thousands or not at all, and a decimal point: `1,234.5`, `1234.5`, `-0.5`. */
const PLAIN = /^([+-]?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?$/;

/** The digits of a number without its separators; null when it is none. */
export function plainDigits(text: string): string | null {
  const match = PLAIN.exec(text.replace(/^\u2212/, '-'));
  if (!match) return null;
  const [, sign = '', whole = '', fraction = ''] = match;
  return `${sign}${whole.replaceAll(',', '')}${fraction}`;
}

/** A number as tables write it. `1,23` and `3,5` are refused: nobody can know what they mean. */
export function parseNumber(text: string): Parsed<number> {
  const digits = plainDigits(foldWidth(text));
  const number = digits === null ? NaN : Number(digits);
  return Number.isFinite(number) ? value(number) : refusal('a number such as 1234, 1,234 or 12.5');
}

/** A share of 1. The sign % is required: without it nobody can know whether 1 is 1 % or all. */
export function parsePercent(text: string): Parsed<number> {
  const folded = foldWidth(text);
  const digits = folded.endsWith('%') ? plainDigits(folded.slice(0, -1).trimEnd()) : null;
  // By the decimal text: 46.95 / 100 is not 0.4695.
  const share = digits === null ? NaN : Number(`${digits}e-2`);
  return Number.isFinite(share) ? value(share) : refusal('a percentage with its sign, such as 46.95%');
}
