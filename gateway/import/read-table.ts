import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { CsvError, parse as parseCsv } from 'csv-parse/sync';
import { decode, type Charset } from './decode.js';
import { ImportError } from './import-error.js';
import type { Profile } from './profile.js';

/** Largest file that is read: it is held in memory while its rows are put in order. */
export const FILE_MAX_BYTES = 256 * 1024 * 1024;

/** One row by column name. `line` is that of the row's end in the file. */
export interface TableRow {
  readonly file: string;
  readonly line: number;
  readonly cells: ReadonlyMap<string, string>;
  /** Set when the number of cells is not that of the header. */
  readonly ragged: { readonly expected: number; readonly got: number } | null;
}

/** A table as read. */
export interface Table {
  readonly rows: TableRow[];
  readonly charset: Charset;
}

/** Files of a path: itself, or every `.csv` of a folder in order of name. */
export async function filesOf(path: string): Promise<string[]> {
  try {
    if (!(await stat(path)).isDirectory()) return [path];
    const names = (await readdir(path)).filter((name) => /\.csv$/i.test(name)).sort();
    if (names.length > 0) return names.map((name) => join(path, name));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ImportError(
      `expected a CSV file or a folder of them at ${path}, but it could not be read: ${why}`,
    );
  }
  throw new ImportError(`expected at least one .csv file in the folder ${path}, came none`);
}

/** Reads a file from disk. @throws ImportError */
export async function readTable(path: string, profile: Profile): Promise<Table> {
  const { size } = await stat(path);
  if (size > FILE_MAX_BYTES) {
    throw new ImportError(
      `${path}: expected at most ${FILE_MAX_BYTES} bytes, came ${size}. Split it by week.`,
    );
  }
  return parseTable(await readFile(path), basename(path), profile);
}

/**
 * The rows of a CSV file.
 * @throws ImportError when it is no CSV, is empty, or lacks a column of the profile
 */
export function parseTable(bytes: Buffer, file: string, profile: Profile): Table {
  const { text, charset } = decode(bytes, profile.csv.charsets, file);
  const [first, ...rest] = records(text, file, profile.csv.delimiter);
  if (!first) throw new ImportError(`${file}: expected a header line and rows, came an empty file.`);
  const header = first.record.map((name) => name.trim());
  checkHeader(header, file, profile);
  const rows = rest.map(({ record, line }): TableRow => {
    const cells = new Map(header.map((name, i) => [name, (record[i] ?? '').trim()]));
    const ragged = record.length === header.length ? null : { expected: header.length, got: record.length };
    return { file, line, cells, ragged };
  });
  if (rows.length === 0) throw new ImportError(`${file}: expected rows after the header line, came none.`);
  return { rows, charset };
}

interface Parsed {
  readonly record: string[];
  readonly line: number;
}

function records(text: string, file: string, delimiter: string): Parsed[] {
  const found: Parsed[] = [];
  try {
    parseCsv(text, {
      bom: true,
      delimiter,
      relax_column_count: true,
      skip_empty_lines: true,
      on_record: (record: string[], { lines }) => {
        found.push({ record, line: lines });
        return null;
      },
    });
    return found;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new ImportError(`${file}: not a CSV file: ${error.message}. Check the quotes around that line.`);
  }
}

function checkHeader(header: readonly string[], file: string, { columns, csv }: Profile): void {
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
