import { STAMP_KEYS } from '../../shared/domain/stamps.js';
import { ImportError } from './import-error.js';
import { toIncident, type ImportedIncident, type RowProblem } from './imported.js';
import { stampColumnsOf, type Profile } from './profile.js';
import { filesOf, readTable, type TableRow } from './read-table.js';
import { ReportBuilder, type ImportReport } from './report.js';

/** An export as incidents, in the order of its rows, with an account of every row. */
export interface ReadExport {
  readonly incidents: ImportedIncident[];
  readonly report: ImportReport;
}

/**
 * Reads a CSV file, or every CSV file of a folder.
 * @throws ImportError when a file cannot be used at all; a bad row is refused and counted instead
 */
export async function readExport(path: string, profile: Profile): Promise<ReadExport> {
  const rows: TableRow[] = [];
  for (const file of await filesOf(path)) {
    for (const row of (await readTable(file, profile)).rows) rows.push(row);
  }
  const read = importRows(rows, profile);
  const [problem] = read.report.problems;
  if (read.incidents.length > 0 || !problem) return read;
  throw new ImportError(
    `${problem.file}: all ${read.report.rows} rows were refused. Line ${problem.line}, column ${problem.column}: ` +
      `expected ${problem.expected}, came ${problem.got}. Check the import profile.`,
  );
}

/**
 * Rows as incidents. Every row is accounted for in the report.
 * @param onRefused told of every refused row, where the report keeps the first ones
 */
export function importRows(
  rows: readonly TableRow[],
  profile: Profile,
  onRefused: (problem: RowProblem, row: TableRow) => void = () => undefined,
): ReadExport {
  const keys = new Set(STAMP_KEYS.filter((key) => profile.stamps[key] !== undefined));
  const builder = new ReportBuilder(keys);
  const columns = stampColumnsOf(profile);
  const contents = new Map<string, Set<string>>();
  const incidents: ImportedIncident[] = [];
  for (const row of rows) {
    builder.rows += 1;
    builder.cells(columns.filter((column) => row.cells.get(column) === ''));
    const result = toIncident(row, profile);
    if (!result.ok) {
      builder.refused(result.problem);
      onRefused(result.problem, row);
      continue;
    }
    const { sourceId } = result.incident;
    const seen = contents.get(sourceId) ?? new Set<string>();
    const content = JSON.stringify([...row.cells.values()]);
    if (seen.has(content)) {
      builder.repeatedRows += 1;
      continue;
    }
    contents.set(sourceId, seen.add(content));
    if (seen.size > 1) builder.duplicateIds += 1;
    const incident =
      seen.size > 1 ? { ...result.incident, sourceId: `${sourceId}~${seen.size}` } : result.incident;
    incidents.push(incident);
    count(builder, incident);
  }
  return { incidents, report: builder.report() };
}

function count(builder: ReportBuilder, { fields, stamps }: ImportedIncident): void {
  builder.incidents += 1;
  if (fields.isTest) builder.tests += 1;
  if (fields.place?.lng === undefined) builder.noPosition += 1;
  builder.stamps(stamps);
}
