import type { Level } from '../../../shared/contracts/jurisdiction.js';

/** Lengths of the official codes by level; a unit below a village has more. */
const LENGTHS: Readonly<Record<number, Level>> = { 6: 'district', 9: 'town', 12: 'village' };

/**
 * An official code without the zeros at its end, as packs write it: `330110014000` → `330110014`;
 * null when the value is none. Tables write codes as numbers too, and with decimals.
 */
export function codeOf(value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const text = String(value).normalize('NFKC').trim().replace(/\.0+$/, '');
  if (/^\d{12}[0-9A-Za-z]{1,12}$/.test(text))
    return /^0+$/.test(text.slice(12)) ? shorter(text.slice(0, 12)) : text;
  return /^\d{6}(\d{3}(\d{3})?)?$/.test(text) ? shorter(text) : null;
}

/** Level that a code of this length is of; `grid` stands for all below a village. */
export function levelOfCode(code: string): Level {
  return LENGTHS[code.length] ?? 'grid';
}

/** True when a code of this length may be of the level. */
export function codeFits(code: string, level: Level): boolean {
  const own = LENGTHS[code.length];
  return own === undefined ? !Object.values(LENGTHS).includes(level) : own === level;
}

function shorter(code: string): string {
  return code.length > 6 && code.endsWith('000') ? shorter(code.slice(0, -3)) : code;
}
