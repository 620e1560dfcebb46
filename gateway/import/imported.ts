import type { IngestEvent } from '../../shared/contracts/ingest.js';
import { STAMP_KEYS, type StampKey } from '../../shared/domain/stamps.js';
import { templateColumns, type Profile, type When } from './profile.js';
import type { TableRow } from './read-table.js';
import { parseNumber } from './values/number.js';
import { instantOf, parseInstant } from './values/time-pattern.js';
import { isMissing } from './values/width.js';

/** Stamps of a row, UTC ms. */
export type RowStamps = Readonly<Partial<Record<StampKey, number>>>;

/** What a row says beside its stamps. */
export type RowFields = Pick<
  IngestEvent,
  'category' | 'urgency' | 'title' | 'brief' | 'unit' | 'place' | 'isTest' | 'disposition'
>;

/** A row as an incident. */
export interface ImportedIncident {
  readonly sourceCode: string;
  readonly sourceId: string;
  /** Known from the start. */
  readonly fields: Omit<RowFields, 'disposition'>;
  /** Known at the end. */
  readonly disposition: NonNullable<RowFields['disposition']>;
  readonly stamps: RowStamps;
}

/** Why a row was refused. */
export interface RowProblem {
  readonly file: string;
  readonly line: number;
  readonly column: string;
  readonly expected: string;
  readonly got: string;
}

/** A row as an incident, or why not. */
export type RowResult =
  | { readonly ok: true; readonly incident: ImportedIncident }
  | { readonly ok: false; readonly problem: RowProblem };

/** Longest piece of a cell that an error repeats. */
const GOT_MAX = 60;

/** Reads one row by the profile. Nothing is guessed: what does not fit refuses the row, in words. */
export function toIncident(row: TableRow, profile: Profile): RowResult {
  const refuse = (column: string, expected: string, got: string): RowResult => {
    const { file, line } = row;
    return { ok: false, problem: { file, line, column, expected, got: got.slice(0, GOT_MAX) } };
  };
  if (row.ragged)
    return refuse('(row)', `${row.ragged.expected} cells as in the header`, `${row.ragged.got} cells`);
  const sourceId = cell(row, profile.id).replace(/[\s:]+/g, '_');
  if (isMissing(sourceId)) return refuse(profile.id, 'an id', sourceId || 'an empty cell');
  if (sourceId.length > 100) return refuse(profile.id, 'an id of at most 100 characters', sourceId);

  const stamps: Partial<Record<StampKey, number>> = {};
  for (const key of STAMP_KEYS) {
    const column = profile.stamps[key]?.find((name) => !isMissing(cell(row, name)));
    if (column === undefined) continue;
    const { pattern, zone } = profile.time;
    const calendar = row.calendars.get(column);
    if (calendar !== undefined) {
      stamps[key] = instantOf(calendar, zone);
      continue;
    }
    const at = parseInstant(cell(row, column), pattern, zone);
    if (!at.ok) return refuse(column, at.expected, cell(row, column));
    stamps[key] = at.value;
  }
  if (Object.keys(stamps).length === 0) return refuse('(row)', 'at least one time', 'none');
  const disposition = decide(row, profile.disposition);
  const { sourceCode } = profile;
  return {
    ok: true,
    incident: { sourceCode, sourceId, fields: fieldsOf(row, profile), disposition, stamps },
  };
}

function fieldsOf(row: TableRow, profile: Profile): ImportedIncident['fields'] {
  const { title, brief, unit } = profile;
  return {
    category: decide(row, profile.category),
    urgency: decide(row, profile.urgency),
    ...(title === undefined ? {} : { title: fill(row, title, 200) }),
    ...(brief === undefined ? {} : { brief: fill(row, brief, 10_000) }),
    ...(unit === undefined ? {} : { unit: fill(row, unit, 80) }),
    ...placeOf(row, profile),
    ...(profile.test.some((when) => matches(row, when)) ? { isTest: true } : {}),
  };
}

/** A position that is no number is passed on: ingest classifies it and says so. */
function placeOf(row: TableRow, { areaCode, position }: Profile): Pick<RowFields, 'place'> {
  const area = areaCode === undefined ? '' : known(row, areaCode);
  const lng = position ? known(row, position.lng) : '';
  const lat = position ? known(row, position.lat) : '';
  const isPlaced = position && lng !== '' && lat !== '';
  const place = {
    ...(area === '' ? {} : { areaCode: area }),
    ...(isPlaced ? { lng: numeric(lng), lat: numeric(lat), crs: position.crs } : {}),
  };
  return Object.keys(place).length > 0 ? { place } : {};
}

function numeric(text: string): number | string {
  const read = parseNumber(text);
  return read.ok ? read.value : text;
}

function cell(row: TableRow, column: string): string {
  return row.cells.get(column) ?? '';
}

/** The cell, or '' where the table says that there is nothing. */
function known(row: TableRow, column: string): string {
  const text = cell(row, column);
  return isMissing(text) ? '' : text;
}

function matches(row: TableRow, when: When): boolean {
  return Object.entries(when).every(([column, pattern]) => pattern.test(cell(row, column)));
}

function decide<T>(row: TableRow, set: { rules: { when: When; then: T }[]; otherwise: T }): T {
  return set.rules.find(({ when }) => matches(row, when))?.then ?? set.otherwise;
}

/** Fills a template. Cut by whole characters, so that no half of a surrogate pair is left. */
function fill(row: TableRow, template: string, max: number): string {
  const text = templateColumns(template).reduce(
    (sum, column) => sum.replaceAll(`{${column}}`, cell(row, column)),
    template,
  );
  return text.length <= max ? text : [...text].slice(0, Math.floor(max / 2)).join('');
}
