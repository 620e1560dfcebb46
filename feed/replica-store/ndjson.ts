import * as v from 'valibot';
import { SiteSchema } from '../../shared/contracts/site.js';
import { IncidentSchema, type Incident } from '../../shared/domain/incident.js';
import { parseWire, type Parsed } from '../parse.js';
import type { SavedReplica } from './replica-store.js';

/** Version of the file format; another one is not read. */
export const FORMAT = 1;
/** Incidents written or read in one go: a few ms. */
export const SLICE = 500;

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const HeaderSchema = v.object({
  format: v.literal(FORMAT),
  epoch: v.string(),
  rev: count,
  at: v.pipe(v.number(), v.finite()),
  count,
  site: SiteSchema,
});
/** First line of the file. */
export type Header = v.InferOutput<typeof HeaderSchema>;

/** The file in pieces of at most `SLICE` lines; the header says how many incidents follow. */
export function* encodeReplica(replica: SavedReplica): Generator<string, void> {
  const { epoch, rev, at, site, incidents } = replica;
  const header: Header = { format: FORMAT, epoch, rev, at, count: incidents.length, site };
  yield `${JSON.stringify(header)}\n`;
  for (let i = 0; i < incidents.length; i += SLICE) {
    yield incidents
      .slice(i, i + SLICE)
      .map((incident) => `${JSON.stringify(incident)}\n`)
      .join('');
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
