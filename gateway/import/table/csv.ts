import { CsvError, parse as parseCsv } from 'csv-parse/sync';
import { ImportError } from '../import-error.js';
import { decode, type Charset, type CHARSETS } from '../decode.js';
import { textCell, type RawRow } from './cell.js';
import type { TableLimits } from './limits.js';

/** How a CSV is written. */
export interface CsvForm {
  readonly delimiter: string;
  readonly charsets: readonly (typeof CHARSETS)[number][];
}

/** Longest record in characters: an open quote must not eat the file. */
const RECORD_MAX = 1_000_000;

/**
 * The rows of a CSV file, the header line first.
 * @param file for errors
 * @throws ImportError when it is no CSV, or goes over a limit
 */
export function csvRows(
  bytes: Buffer,
  file: string,
  { delimiter, charsets }: CsvForm,
  limits: TableLimits,
): { rows: RawRow[]; charset: Charset } {
  const { text, charset } = decode(bytes, charsets, file);
  const rows: RawRow[] = [];
  const tooMuch = (what: string, hint: string): ImportError =>
    new ImportError(`${file}: expected at most ${what}, came more. ${hint}`);
  try {
    parseCsv(text, {
      bom: true,
      delimiter,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: RECORD_MAX,
      on_record: (record: string[], { lines }) => {
        if (rows.length > limits.rows) throw tooMuch(`${limits.rows} rows`, 'Split it by week.');
        if (record.length > limits.columns)
          throw tooMuch(`${limits.columns} columns`, 'Delete those that nobody reads.');
        rows.push({ line: lines, cells: record.map(textCell) });
        return null;
      },
    });
    return { rows, charset };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new ImportError(`${file}: not a CSV file: ${error.message}. Check the quotes around that line.`);
  }
}
