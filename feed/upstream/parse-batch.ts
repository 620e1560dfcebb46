import { EventsSchema } from '../../shared/contracts/gateway-socket.js';
import type { LogBatch } from '../../shared/wall/replica.js';
import { parseWire, type Parsed } from '../parse.js';

/** Parses an `events` message and checks that its revisions add up. */
export function parseBatch(payload: unknown): Parsed<LogBatch> {
  const parsed = parseWire(EventsSchema, payload, 'events');
  if (!parsed.ok) return parsed;
  const { from, to, events } = parsed.value;
  const expected = from + events.length - 1;
  if (to !== expected) {
    return {
      ok: false,
      error: `events: to: expected ${expected} for ${events.length} from ${from}, came ${to}`,
    };
  }
  // JSON has no `undefined`, so an optional key that is there has a value: the types differ in that only.
  return { ok: true, value: parsed.value as LogBatch };
}
