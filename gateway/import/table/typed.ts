import { parseNumber, parsePercent } from '../values/number.js';
import { value, type Parsed } from '../values/parsed.js';
import { parseQuantity, type Quantity } from '../values/quantity.js';
import { parseCalendar, instantOf } from '../values/time-pattern.js';
import { foldWidth, isMissing } from '../values/width.js';
import { BLANK, type Cell, type RawRow } from './cell.js';

/** Types of a column and what they are read as. */
export interface ColumnValues {
  readonly text: string;
  readonly number: number;
  /** A figure in 千, 万 or 亿 with its qualifier. */
  readonly quantity: Quantity;
  /** Share of 1. */
  readonly percent: number;
  /** Calendar day as `YYYY-MM-DD`. */
  readonly date: string;
  /** UTC ms. */
  readonly datetime: number;
}

/** A declared column. */
export type Column = {
  readonly [Type in keyof ColumnValues]: {
    readonly name: string;
    readonly type: Type;
    /** Refuses the row when there is nothing in it. */
    readonly required?: boolean;
  };
}[keyof ColumnValues];

/** How the table writes its times. */
export interface TimeForm {
  readonly patterns: readonly string[];
  /** IANA name. */
  readonly zone: string;
}

/** Value of a column by its type; null where the table says that there is nothing. */
export type TypedCell<C extends Column> = ColumnValues[C['type']] | null;

/** A row by column name. */
export interface TypedRow<C extends Column> {
  readonly line: number;
  readonly values: { readonly [One in C as One['name']]: TypedCell<One> };
}

/** Why a row was refused. */
export interface TypedProblem {
  readonly line: number;
  readonly column: string;
  readonly expected: string;
  readonly got: string;
}

/** Every row is in exactly one of the two. */
export interface TypedTable<C extends Column> {
  readonly rows: TypedRow<C>[];
  readonly problems: TypedProblem[];
}

/** Longest piece of a cell that a problem repeats. */
const GOT_MAX = 60;

/**
 * A table with declared columns and types: rosters, KPIs, targets, baselines. The first row is the header,
 * columns that are not declared are not looked at. A row that does not fit is refused with the first reason;
 * a missing or doubled column refuses every row.
 */
export function readTypedTable<const C extends Column>(
  raw: readonly RawRow[],
  columns: readonly C[],
  time: TimeForm,
): TypedTable<C> {
  const header = (raw[0]?.cells ?? []).map(({ text }) => foldWidth(text));
  const places = columns.map((column) => ({ column, at: header.indexOf(foldWidth(column.name)) }));
  const missing =
    places.find(({ at }) => at < 0) ?? places.find(({ at }) => header.indexOf(header[at] ?? '', at + 1) > at);
  if (missing) {
    const { name } = missing.column;
    const expected = `one column ${columns.map((column) => column.name).join(', one column ')}`;
    return {
      rows: [],
      problems: [{ line: raw[0]?.line ?? 0, column: name, expected, got: header.join(', ').slice(0, 200) }],
    };
  }
  const table: { rows: TypedRow<C>[]; problems: TypedProblem[] } = { rows: [], problems: [] };
  for (const { line, cells } of raw.slice(1)) {
    const read = places.map(({ column, at }) => ({
      column,
      cell: cells[at] ?? BLANK,
      ...readOne(cells[at] ?? BLANK, column, time),
    }));
    const wrong = read.find(({ parsed }) => !parsed.ok);
    if (wrong && !wrong.parsed.ok) {
      const { column, cell, parsed } = wrong;
      table.problems.push({
        line,
        column: column.name,
        expected: parsed.expected,
        got: cell.text.slice(0, GOT_MAX),
      });
      continue;
    }
    const values = Object.fromEntries(
      read.map(({ column, parsed }) => [column.name, parsed.ok ? parsed.value : null]),
    );
    // Each value was read by the type of its column just above.
    table.rows.push({ line, values: values as TypedRow<C>['values'] });
  }
  return table;
}

function readOne(
  cell: Cell,
  column: Column,
  time: TimeForm,
): { parsed: Parsed<ColumnValues[keyof ColumnValues] | null> } {
  if (!isMissing(cell.text)) return { parsed: readValue(cell, column.type, time) };
  if (column.required !== true) return { parsed: value(null) };
  return { parsed: { ok: false, expected: `a ${column.type}, not nothing` } };
}

function readValue(
  cell: Cell,
  type: Column['type'],
  { patterns, zone }: TimeForm,
): Parsed<ColumnValues[Column['type']]> {
  switch (type) {
    case 'text':
      return value(cell.text);
    case 'number':
      return parseNumber(cell.text);
    case 'quantity':
      return parseQuantity(cell.text);
    case 'percent':
      return cell.share === undefined ? parsePercent(cell.text) : value(cell.share);
    case 'date':
    case 'datetime': {
      const calendar =
        cell.calendar === undefined ? parseCalendar(cell.text, patterns) : value(cell.calendar);
      if (!calendar.ok) return calendar;
      return value(
        type === 'datetime'
          ? instantOf(calendar.value, zone)
          : new Date(calendar.value).toISOString().slice(0, 10),
      );
    }
  }
}
