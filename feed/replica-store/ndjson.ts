import * as v from 'valibot';
import { SiteSchema } from '../../shared/contracts/site.js';
import { IncidentSchema, type Incident } from '../../shared/domain/incident.js';
import { WallRecordSchema, type WallRecord } from '../../shared/wall/record.js';
import { parseWire, type Parsed } from '../parse.js';
import type { SavedReplica } from './replica-store.js';

/** Version of the file format. Version 1 had no records; a later one is not read. */
export const FORMAT = 2;
/** Lines written or read in one go: a few ms. */
export const SLICE = 500;

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const HeaderSchema = v.object({
  format: v.picklist([1, FORMAT]),
  epoch: v.string(),
  rev: count,
  at: v.pipe(v.number(), v.finite()),
  count,
  /** Lines of records after those of the incidents. */
  records: v.optional(count, 0),
  /** What the copy lacks because it could not be read. */
  unreadable: v.optional(count, 0),
  site: SiteSchema,
});
/** First line of the file. */
export type Header = v.InferOutput<typeof HeaderSchema>;

/** The file in pieces of at most `SLICE` lines; the header says how many incidents and records follow. */
export function* encodeReplica(replica: SavedReplica): Generator<string, void> {
  const { epoch, rev, at, site, incidents, records, unreadable = 0 } = replica;
  const counts = { count: incidents.length, records: records.length };
  const header: Header = { format: FORMAT, epoch, rev, at, ...counts, unreadable, site };
  yield `${JSON.stringify(header)}\n`;
  for (const lines of [incidents, records]) {
    for (let i = 0; i < lines.length; i += SLICE) {
      yield lines
        .slice(i, i + SLICE)
        .map((line) => `${JSON.stringify(line)}\n`)
        .join('');
    }
  }
}

/** Reads the first line. */
export function decodeHeader(line: string): Parsed<Header> {
  return decode(HeaderSchema, line, 'header');
}

/** Reads one incident line. */
export function decodeIncident(line: string, number: number): Parsed<Incident> {
  const parsed = decode(IncidentSchema, line, `line ${number}`);
  // JSON has no `undefined`: an optional key that is there has a value.
  return parsed.ok ? { ok: true, value: parsed.value as Incident } : parsed;
}

/** Reads one record line. */
export function decodeRecord(line: string, number: number): Parsed<WallRecord> {
  return decode(WallRecordSchema, line, `line ${number}`);
}

function decode<S extends v.BaseSchema<unknown, unknown, v.BaseIssue<unknown>>>(
  schema: S,
  line: string,
  what: string,
): Parsed<v.InferOutput<S>> {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return { ok: false, error: `${what}: expected JSON, came ${line.slice(0, 40)}` };
  }
  return parseWire(schema, json, what);
}
