import * as v from 'valibot';
import { EventsSchema } from '../../shared/contracts/gateway-socket.js';
import { LogEventSchema, WallEventSchema, type LogEvent } from '../../shared/wall/event.js';
import { RecordEventSchema } from '../../shared/wall/record.js';
import type { LogBatch } from '../../shared/wall/replica.js';
import { parseWire, type Parsed } from '../parse.js';
import { isPlainObject } from './fast-check.js';
import { isPlainEvent } from './fast-event.js';

/** The message around the events; these are looked at one by one, most of them without a schema. */
const EnvelopeSchema = v.object({ ...EventsSchema.entries, events: v.array(v.unknown()) });

/** A batch, and what is wrong with the first of its entries that cannot be read. */
export interface ReadBatch extends LogBatch {
  readonly fault: string | null;
}

/**
 * Parses an `events` message and checks that its revisions add up. An entry that cannot be read is
 * null in it: asking for the log again would bring the same entry, and the others are needed.
 */
export function parseBatch(payload: unknown): Parsed<ReadBatch> {
  const parsed = parseWire(EnvelopeSchema, payload, 'events');
  if (!parsed.ok) return parsed;
  const { epoch, from, to, events: raw } = parsed.value;
  let fault: string | null = null;
  const events = raw.map((event, i) => {
    const read = parseEvent(event, i);
    if (read.ok) return read.value;
    fault ??= read.error;
    return null;
  });
  const expected = from + events.length - 1;
  if (to === expected) return { ok: true, value: { epoch, from, events, fault } };
  return {
    ok: false,
    error: `events: to: expected ${expected} for ${events.length} from ${from}, came ${to}`,
  };
}

// JSON has no `undefined`, so an optional key that is there has a value: the types differ in that only.
function parseEvent(event: unknown, i: number): Parsed<LogEvent> {
  if (isPlainEvent(event)) return { ok: true, value: event as LogEvent };
  const parsed = v.safeParse(LogEventSchema, event);
  if (parsed.success) return { ok: true, value: parsed.output as LogEvent };
  // A union cannot say what is wrong with one that is meant.
  const meant = isPlainObject(event) && 'record' in event ? RecordEventSchema : WallEventSchema;
  const told = parseWire<typeof RecordEventSchema | typeof WallEventSchema>(meant, event, `events.${i}`);
  return told.ok ? { ok: false, error: `events.${i}: expected an event or a record` } : told;
}
