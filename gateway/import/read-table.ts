import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Charset } from './decode.js';
import { ImportError } from './import-error.js';
import type { Profile } from './profile.js';
import { BLANK, type RawRow } from './table/cell.js';
import { csvRows } from './table/csv.js';
import { REPLAY_LIMITS, type TableLimits } from './table/limits.js';
import { isXlsx, readXlsx } from './xlsx/read-xlsx.js';

/** One row by column name. `line` is that of the row's end in a CSV, of the row in a sheet. */
export interface TableRow {
  readonly file: string;
  readonly line: number;
  readonly cells: ReadonlyMap<string, string>;
  /** Cells that a workbook holds as dates: calendar ms as if UTC. */
  readonly calendars: ReadonlyMap<string, number>;
  /** Set when the number of cells is not that of the header. */
  readonly ragged: { readonly expected: number; readonly got: number } | null;
}

/** A table as read. */
export interface Table {
  readonly rows: TableRow[];
  readonly charset: Charset | 'xlsx';
}

/** What a profile says about the form of a table. */
export type TableForm = Pick<Profile, 'columns' | 'csv' | 'xlsx'>;

const FILES = /\.(csv|xlsx)$/i;

/** Files of a path: itself, or every `.csv` and `.xlsx` of a folder in order of name. */
export async function filesOf(path: string): Promise<string[]> {
  try {
    if (!(await stat(path)).isDirectory()) return [path];
    const names = (await readdir(path)).filter((name) => FILES.test(name) && !name.startsWith('~$')).sort();
    if (names.length > 0) return names.map((name) => join(path, name));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ImportError(
      `expected a CSV or Excel file or a folder of them at ${path}, but it could not be read: ${why}`,
    );
  }
  throw new ImportError(`expected at least one .csv or .xlsx file in the folder ${path}, came none`);
}

/** Reads a file from disk. @throws ImportError */
export async function readTable(path: string, profile: TableForm): Promise<Table> {
  const { size } = await stat(path);
  checkSize(size, path, REPLAY_LIMITS);
  return readBytes(await readFile(path), basename(path), profile, REPLAY_LIMITS);
}

/**
 * The rows of a CSV or Excel file; which of them it is, its first bytes say.
 * @throws ImportError when it is neither, is empty, lacks a column of the profile, or goes over a limit
 */
export async function readBytes(
  bytes: Buffer,
  file: string,
  profile: TableForm,
  limits: TableLimits,
): Promise<Table> {
  checkSize(bytes.length, file, limits);
  if (!isXlsx(bytes)) return parseTable(bytes, file, profile, limits);
  const { xlsx } = profile;
  if (!xlsx) {
    throw new ImportError(
      `${file}: expected a CSV file, came an Excel file. Add "xlsx: { sheet: 1 }" to the import profile, or save it as "CSV UTF-8".`,
    );
  }
  const rows = await readXlsx(bytes, file, xlsx, limits);
  const { headerRow = 1 } = xlsx;
  const table = toRows(
    rows.filter(({ line }) => line >= headerRow),
    file,
    profile,
    true,
  );
  return { rows: table, charset: 'xlsx' };
}

/** The rows of a CSV file. @throws ImportError as `readBytes` */
export function parseTable(
  bytes: Buffer,
  file: string,
  profile: TableForm,
  limits: TableLimits = REPLAY_LIMITS,
): Table {
  const { rows, charset } = csvRows(bytes, file, profile.csv, limits);
  return { rows: toRows(rows, file, profile, false), charset };
}

function checkSize(size: number, file: string, { bytes }: TableLimits): void {
  if (size <= bytes) return;
  throw new ImportError(`${file}: expected at most ${bytes} bytes, came ${size}. Split it by week.`);
}

/** A sheet keeps no blank cells at the end of a row, so only too many of them are wrong there. */
function toRows(raw: readonly RawRow[], file: string, profile: TableForm, isSheet: boolean): TableRow[] {
  const [first, ...rest] = raw;
  if (!first) throw new ImportError(`${file}: expected a header line and rows, came an empty file.`);
  const header = first.cells.map(({ text }) => text);
  checkHeader(header, file, profile);
  if (rest.length === 0) throw new ImportError(`${file}: expected rows after the header line, came none.`);
  return rest.map(({ line, cells }): TableRow => {
    const isRagged = isSheet ? cells.length > header.length : cells.length !== header.length;
    const named = header.map((name, i) => ({ name, cell: cells[i] ?? BLANK }));
    return {
      file,
      line,
      cells: new Map(named.map(({ name, cell }) => [name, cell.text])),
      calendars: new Map(
        named.flatMap(({ name, cell }) => (cell.calendar === undefined ? [] : [[name, cell.calendar]])),
      ),
      ragged: isRagged ? { expected: header.length, got: cells.length } : null,
    };
  });
}

function checkHeader(header: readonly string[], file: string, { columns, csv }: TableForm): void {
  const missing = columns.filter((name) => !header.includes(name));
  const twice = header.filter((name, i) => columns.includes(name) && header.indexOf(name) !== i);
  if (missing.length === 0 && twice.length === 0) return;
  const found = header.map((name) => name.slice(0, 40)).slice(0, 40);
  if (header.length === 1) {
    throw new ImportError(
      `${file}: expected a CSV with columns parted by "${csv.delimiter}", but its first line has none: ${found.join('')}.`,
    );
  }
  const what =
    missing.length > 0
      ? `the column ${missing.join(', ')} is missing`
      : `the column ${twice.join(', ')} is there twice`;
  throw new ImportError(
    `${file}: ${what}. Expected ${columns.join(', ')}; found ${found.join(', ')}. ` +
      'Export it with these columns, or name the right ones in the import profile.',
  );
}
