import * as v from 'valibot';
import {
  EVENT_MAX_BYTES,
  IngestEventSchema,
  type IngestEvent,
  type Problem,
} from '../../shared/contracts/ingest.js';
import { problem, problemOf } from './problems.js';

/** An event without the caller's phone, which goes no further than `parseEvent`. */
export type PlainEvent = Omit<IngestEvent, 'callerPhone'>;

/** An event, or why it is not one. `phone` is for the caller's hash and for nothing else. */
export type Parsed =
  | { readonly ok: true; readonly event: PlainEvent; readonly phone: string | undefined }
  | { readonly ok: false; readonly problem: Problem };

/** Parses what a source sent; unknown keys are gone afterwards. Never throws. */
export function parseEvent(raw: unknown): Parsed {
  const list = listProblem(raw);
  if (list) return { ok: false, problem: list };
  const result = v.safeParse(IngestEventSchema, raw, { abortEarly: true });
  if (!result.success) return { ok: false, problem: problemOf(result.issues[0]) };
  // Most events have none, and copying all others for it would cost.
  if (result.output.callerPhone === undefined) return { ok: true, event: result.output, phone: undefined };
  const { callerPhone, ...event } = result.output;
  return { ok: true, event, phone: callerPhone };
}

/** A list has the `typeof` of an object, and the schema library takes it for one. */
function listProblem(raw: unknown): Problem | null {
  const hint = 'send an object with the names of the fields; several events go into {"events": [...]}';
  if (Array.isArray(raw)) return problem('(event)', 'an Object', raw, hint);
  if (typeof raw !== 'object' || raw === null) return null;
  for (const key of ['place', 'stamps', 'forces']) {
    const value: unknown = Reflect.get(raw, key);
    if (Array.isArray(value)) return problem(key, 'an Object', value, hint);
  }
  return null;
}

/** Refuses an event that is too large by itself, or nested so deep that it cannot be written out. */
export function sizeProblem(raw: unknown): Problem | null {
  try {
    const text = JSON.stringify(raw);
    // A UTF-16 unit takes at most 3 bytes, so most events need no second pass.
    if (text.length * 3 <= EVENT_MAX_BYTES) return null;
    const bytes = Buffer.byteLength(text);
    if (bytes <= EVENT_MAX_BYTES) return null;
    return problem(
      '(event)',
      `at most ${EVENT_MAX_BYTES} bytes`,
      bytes,
      'shorten brief; send pictures by reference',
    );
  } catch {
    return problem('(event)', 'a flat event', raw, 'the event is nested too deep');
  }
}

/** Code of the source as far as it can be told, for the counters; never trusted further. */
export function sourceOf(raw: unknown): string | null {
  if (typeof raw !== 'object' || raw === null || !('sourceCode' in raw)) return null;
  return typeof raw.sourceCode === 'string' && raw.sourceCode.length <= 32 ? raw.sourceCode : null;
}
