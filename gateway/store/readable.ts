import * as v from 'valibot';
import { IncidentSchema, type Incident } from '../../shared/domain/incident.js';
import { LogEventSchema, type LogEvent } from '../../shared/wall/event.js';
import { WallRecordSchema, type WallRecord } from '../../shared/wall/record.js';

/** What was stored, or why it cannot be read. */
export type Readable<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: string };

type Schema = v.BaseSchema<unknown, unknown, v.BaseIssue<unknown>>;

/** Reads the stored body of an incident. Never throws. */
export function readIncident(body: string): Readable<Incident> {
  // JSON has no `undefined`: an optional key that is there has a value. The types differ in that only.
  return read(IncidentSchema, body) as Readable<Incident>;
}

/** Reads the stored body of a record. Never throws. */
export function readRecord(body: string): Readable<WallRecord> {
  return read(WallRecordSchema, body);
}

/** Reads the stored body of an entry of the log. Never throws. */
export function readEntry(body: string): Readable<LogEvent> {
  return read(LogEventSchema, body) as Readable<LogEvent>;
}

/** The value of a stored body that this process or its like has checked before it wrote it; undefined when it is no JSON. */
export function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function read<S extends Schema>(schema: S, body: string): Readable<v.InferOutput<S>> {
  const raw = parsed(body);
  if (raw === undefined) return { ok: false, why: 'expected JSON' };
  const result = v.safeParse(schema, raw, { abortEarly: true });
  if (result.success) return { ok: true, value: result.output };
  const [issue] = result.issues;
  return { ok: false, why: `${v.getDotPath(issue) ?? '(whole)'}: ${issue.message}` };
}
