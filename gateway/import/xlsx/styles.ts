import { attributeOf, type XmlToken } from '../../xml/scan.js';

/** What a number in a cell stands for. */
export type NumberKind = 'plain' | 'date' | 'percent';

/** Built-in formats that are dates: those of all languages, and 27–36 and 50–58 of the East Asian ones. */
const DATE_IDS: readonly (readonly [number, number])[] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
];
const PERCENT_IDS = [9, 10];
/** Excel allows no longer format code. */
const CODE_MAX = 255;

/** Kind of each cell style, by its number in the sheet's `s` attributes. */
export function readStyles(tokens: Iterable<XmlToken>): NumberKind[] {
  const formats = new Map<number, string>();
  const kinds: NumberKind[] = [];
  let inCellFormats = false;
  for (const token of tokens) {
    if (token.kind === 'text') continue;
    if (token.name === 'cellXfs') inCellFormats = token.kind === 'open';
    if (token.kind !== 'open') continue;
    const id = Number(attributeOf(token.attributes, 'numFmtId') ?? 0);
    if (token.name === 'numFmt') formats.set(id, attributeOf(token.attributes, 'formatCode') ?? '');
    if (token.name === 'xf' && inCellFormats) kinds.push(kindOf(id, formats.get(id)));
  }
  return kinds;
}

/** What a number format makes of a number. */
export function kindOf(id: number, code?: string): NumberKind {
  if (code === undefined) {
    if (PERCENT_IDS.includes(id)) return 'percent';
    return DATE_IDS.some(([from, to]) => id >= from && id <= to) ? 'date' : 'plain';
  }
  // Words, escaped characters, padding, colours and languages say nothing about the number.
  const bare = code
    .slice(0, CODE_MAX)
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .toLowerCase();
  if (/\[(h+|m+|s+)\]/.test(bare)) return 'plain';
  const shown = (bare.replace(/\[[^\]]*\]/g, '').split(';')[0] ?? '').replace(/general/g, '');
  if (shown.includes('%')) return 'percent';
  return /[ymdhs]/.test(shown) || /^[^0#?]*e[^0#?+-]*$/.test(shown) ? 'date' : 'plain';
}
