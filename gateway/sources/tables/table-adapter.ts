import type { Problem } from '../../../shared/contracts/ingest.js';
import { ImportError } from '../../import/import-error.js';
import type { ImportedIncident, RowProblem } from '../../import/imported.js';
import { usedColumns, type Profile } from '../../import/profile.js';
import { importRows } from '../../import/read-export.js';
import { readBytes, type TableRow } from '../../import/read-table.js';
import { LIVE_LIMITS, type TableLimits } from '../../import/table/limits.js';
import { letterText } from '../../ingest/letter-body.js';
import type { Adapter, AdapterInput, Converted, RefusedPart } from '../adapter.js';

/** What the adapter for tables is told. */
export interface TableOptions {
  readonly profile: Profile;
  /** Code of the source: it takes the place of the profile's. */
  readonly source: string;
  readonly limits?: TableLimits;
}

/**
 * The adapter `table`: each row of a CSV or Excel file becomes one event, by an import profile. All events of
 * a file have one version, that of its time (`AdapterInput.version`) or of its arrival: a file that comes
 * again changes nothing, a later export wins over an earlier one.
 */
export function tableAdapter({ profile, source, limits = LIVE_LIMITS }: TableOptions): Adapter {
  return {
    format: 'table',
    convert: async ({ body, name, now, version }: AdapterInput): Promise<Converted> => {
      let rows: TableRow[];
      try {
        ({ rows } = await readBytes(body, name, profile, limits));
      } catch (error) {
        return { events: [], records: [], refused: [wholeFile(error, name)] };
      }
      return convertRows(rows, profile, source, Math.min(version ?? now, now));
    },
  };
}

/** Rows as events; those that do not fit are refused with file and line. */
export function convertRows(
  rows: readonly TableRow[],
  profile: Profile,
  source: string,
  version: number,
): Converted {
  const used = new Set(usedColumns(profile));
  const refused: RefusedPart[] = [];
  const { incidents, report } = importRows(rows, profile, (problem, row) =>
    refused.push({ problem: rowProblem(problem), body: rowBody(row, used) }),
  );
  const repeated = report.repeatedRows;
  return {
    events: incidents.map((incident) => eventOf(incident, source, Math.floor(version))),
    records: [],
    refused,
    ...(repeated > 0 ? { notes: [`${repeated} rows equal an earlier one in every cell`] } : {}),
  };
}

/** A row that is not closed yet does not say how it ended, whatever the rules of the profile make of it. */
function eventOf(
  { sourceId, fields, disposition, stamps }: ImportedIncident,
  source: string,
  version: number,
): unknown {
  return {
    sourceCode: source,
    sourceId,
    version,
    ...fields,
    ...(stamps.closed === undefined ? {} : { disposition }),
    // The table does not tell when a stamp was typed in; as in a replay it counts as typed in at once.
    stamps: Object.fromEntries(
      Object.entries(stamps).map(([key, at]) => [key, { at, enteredAt: at, by: 'source' }]),
    ),
  };
}

function rowProblem({ file, line, column, expected, got }: RowProblem): Problem {
  return {
    field: `line ${line}, ${column}`,
    expected,
    got,
    hint: `correct that row of ${file} and send the file again`,
  };
}

/** Only the columns that the profile reads are kept: a caller's name under its own column is not stored. */
function rowBody({ line, cells }: TableRow, used: ReadonlySet<string>): string {
  const kept = [...cells].filter(([name]) => used.has(name));
  return letterText(JSON.stringify({ line, ...Object.fromEntries(kept) }));
}

function wholeFile(error: unknown, name: string): RefusedPart {
  const isKnown = error instanceof ImportError;
  const why = error instanceof Error ? error.message : String(error);
  const hint = isKnown
    ? 'put the file right and send it again'
    : 'this file upset the gateway; please report it';
  const problem = {
    field: '(file)',
    expected: 'a table that the import profile can read',
    got: why.slice(0, 400),
    hint,
  };
  return { problem, body: letterText(name) };
}
