import { attributeOf, type XmlToken } from '../../xml/scan.js';
import { ImportError } from '../import-error.js';
import { BLANK, type Cell, type RawRow } from '../table/cell.js';
import { fromSerial } from '../values/excel-serial.js';
import { calendarText } from '../values/time-pattern.js';
import type { NumberKind } from './styles.js';

/** What the cells of a sheet refer to. */
export interface SheetContext {
  readonly file: string;
  readonly strings: readonly string[];
  readonly styles: readonly NumberKind[];
  readonly date1904: boolean;
  readonly columns: number;
}

interface OpenCell {
  readonly column: number;
  readonly type: string;
  readonly style: number;
  value: string;
}

/**
 * The rows of a sheet that hold anything, one by one. Of a formula only the value that Excel left is read.
 * @throws ImportError when a cell lies outside the columns that are allowed
 */
export function* sheetRows(tokens: Iterable<XmlToken>, context: SheetContext): Generator<RawRow> {
  let line = 0;
  let cells: Cell[] = [];
  let cell: OpenCell | null = null;
  // Text counts inside <v> and <t>, not inside the phonetic notes <rPh> nor the formula <f>.
  let [reading, phonetic] = [false, false];
  for (const token of tokens) {
    if (token.kind === 'text') {
      if (cell && reading && !phonetic) cell.value += token.text;
      continue;
    }
    const opens = token.kind === 'open';
    switch (token.name) {
      case 'row':
        if (token.kind === 'open') {
          line = rowNumber(token.attributes, line, context.file);
          cells = [];
        } else if (cells.some(({ text }) => text !== '')) yield { line, cells };
        break;
      case 'c':
        if (token.kind === 'open') cell = openCell(token.attributes, cells.length, context);
        else if (cell) {
          while (cells.length < cell.column) cells.push(BLANK);
          cells.push(closeCell(cell, context));
          cell = null;
        }
        break;
      case 'v':
      case 't':
        reading = opens;
        break;
      case 'rPh':
        phonetic = opens;
        break;
    }
  }
}

/** The texts that cells refer to by number. */
export function sharedStrings(tokens: Iterable<XmlToken>): string[] {
  const strings: string[] = [];
  let [text, reading, phonetic] = ['', false, false];
  for (const token of tokens) {
    if (token.kind === 'text') {
      if (reading && !phonetic) text += token.text;
    } else if (token.name === 't') reading = token.kind === 'open';
    else if (token.name === 'rPh') phonetic = token.kind === 'open';
    else if (token.name === 'si') {
      if (token.kind === 'close') strings.push(unescape(text));
      text = '';
    }
  }
  return strings;
}

function rowNumber(attributes: string, before: number, file: string): number {
  const said = attributeOf(attributes, 'r');
  const line = said === null ? before + 1 : Number(said);
  if (Number.isInteger(line) && line > before && line <= 1_048_576) return line;
  throw new ImportError(
    `${file}: row ${said ?? ''} after row ${before}: the sheet is broken. Save it again.`,
  );
}

function openCell(attributes: string, next: number, { file, columns }: SheetContext): OpenCell {
  const place = attributeOf(attributes, 'r');
  const letters = /^([A-Z]{1,3})\d{1,7}$/.exec(place ?? '')?.[1];
  const column = place === null ? next : letters === undefined ? -1 : columnOf(letters);
  if (column < next)
    throw new ImportError(`${file}: the cell ${place ?? ''} is out of place. Save the file again.`);
  if (column >= columns) {
    throw new ImportError(
      `${file}: expected at most ${columns} columns, came the cell ${place ?? ''}. Delete the rest.`,
    );
  }
  const style = Number(attributeOf(attributes, 's') ?? 0);
  return { column, type: attributeOf(attributes, 't') ?? 'n', style, value: '' };
}

/** A is 0. */
function columnOf(letters: string): number {
  return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function closeCell({ type, style, value }: OpenCell, { strings, styles, date1904 }: SheetContext): Cell {
  switch (type) {
    case 's':
      return { text: (strings[Number(value)] ?? '').trim() };
    case 'b':
      return { text: value === '1' ? 'TRUE' : value === '0' ? 'FALSE' : '' };
    case 'n':
      return numberCell(value, styles[style] ?? 'plain', date1904);
    case 'd':
      return { text: value.trim().replace('T', ' ').replace(/Z$/, '') };
    default:
      return { text: unescape(value).trim() };
  }
}

function numberCell(value: string, kind: NumberKind, date1904: boolean): Cell {
  const number = value.trim() === '' ? NaN : Number(value);
  if (!Number.isFinite(number)) return { text: value.trim() };
  if (kind === 'date') {
    const calendar = fromSerial(number, date1904);
    if (calendar.ok) return { text: calendarText(calendar.value), calendar: calendar.value };
  }
  // Excel counts 15 digits; what lies behind them is binary noise: 0.30000000000000004 was typed as 0.3.
  const shown = Number(number.toPrecision(15));
  if (kind === 'percent') return { text: `${decimal(Number(`${decimal(shown)}e2`))}%`, share: shown };
  return { text: decimal(shown) };
}

/** Digits without an exponent. */
function decimal(number: number): string {
  const text = String(number);
  return text.includes('e') ? number.toFixed(number !== 0 && Math.abs(number) < 1 ? 20 : 0) : text;
}

/** Excel writes control characters as _x000D_. */
function unescape(text: string): string {
  return text.replace(/_x([\dA-Fa-f]{4})_/g, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}
