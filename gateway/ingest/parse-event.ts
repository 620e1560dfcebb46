import * as v from 'valibot';
import { EVENT_MAX_BYTES, IngestEventSchema, type IngestEvent, type Problem } from '../../shared/contracts/ingest.js';
import { problem, problemOf } from './problems.js';

/** An event, or why it is not one. */
export type Parsed = { readonly ok: true; readonly event: IngestEvent } | { readonly ok: false; readonly problem: Problem };

/** Parses what a source sent; unknown keys are gone afterwards. Never throws. */
export function parseEvent(raw: unknown): Parsed {
  const result = v.safeParse(IngestEventSchema, raw, { abortEarly: true });
  return result.success ? { ok: true, event: result.output } : { ok: false, problem: problemOf(result.issues[0]) };
}

/** Refuses an event that is too large by itself, or nested so deep that it cannot be written out. */
export function sizeProblem(raw: unknown): Problem | null {
  try {
    const text = JSON.stringify(raw) ?? '';
    // A UTF-16 unit takes at most 3 bytes, so most events need no second pass.
    if (text.length * 3 <= EVENT_MAX_BYTES) return null;
    const bytes = Buffer.byteLength(text);
    if (bytes <= EVENT_MAX_BYTES) return null;
    return problem('(event)', `at most ${EVENT_MAX_BYTES} bytes`, bytes, 'shorten brief; send pictures by reference');
  } catch {
    return problem('(event)', 'a flat event', raw, 'the event is nested too deep');
  }
}

/** Code of the source as far as it can be told, for the counters; never trusted further. */
export function sourceOf(raw: unknown): string | null {
  if (typeof raw !== 'object' || raw === null || !('sourceCode' in raw)) return null;
  return typeof raw.sourceCode === 'string' && raw.sourceCode.length <= 32 ? raw.sourceCode : null;
}
