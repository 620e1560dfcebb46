import { EventsSchema } from '../../shared/contracts/gateway-socket.js';
import type { LogBatch } from '../../shared/wall/replica.js';
import { parseWire, type Parsed } from '../parse.js';
import { isPlainEvent } from './fast-event.js';

interface RawBatch {
  readonly epoch: string;
  readonly from: number;
  readonly to: number;
  readonly events: readonly unknown[];
}

/** Parses an `events` message and checks that its revisions add up. */
export function parseBatch(payload: unknown): Parsed<LogBatch> {
  if (isPlainBatch(payload)) return adding(payload, payload.events as LogBatch['events']);
  const parsed = parseWire(EventsSchema, payload, 'events');
  if (!parsed.ok) return parsed;
  // JSON has no `undefined`, so an optional key that is there has a value: the types differ in that only.
  return adding(parsed.value, parsed.value.events as LogBatch['events']);
}

function isPlainBatch(payload: unknown): payload is RawBatch {
  if (typeof payload !== 'object' || payload === null) return false;
  const { epoch, from, to, events } = payload as Partial<Record<keyof RawBatch, unknown>>;
  if (typeof epoch !== 'string' || !isCount(from) || !isCount(to) || !Array.isArray(events)) return false;
  return events.every(isPlainEvent);
}

function isCount(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= 0;
}

function adding({ epoch, from, to }: RawBatch, events: LogBatch['events']): Parsed<LogBatch> {
  const expected = from + events.length - 1;
  if (to === expected) return { ok: true, value: { epoch, from, events } };
  return {
    ok: false,
    error: `events: to: expected ${expected} for ${events.length} from ${from}, came ${to}`,
  };
}
