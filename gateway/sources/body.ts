import type { Problem } from '../../shared/contracts/ingest.js';
import { letterText } from '../ingest/letter-body.js';
import { letterBody } from '../ingest/letter-body.js';
import type { AdapterInput, Converted, RefusedPart } from './adapter.js';

/** JSON of a message, or what was wrong with it. */
export type JsonBody =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly part: RefusedPart };

/** Reads a message as JSON in UTF-8, with or without a byte order mark. */
export function readJson({ body, name }: AdapterInput): JsonBody {
  let text = '';
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    const got = error instanceof SyntaxError ? 'broken JSON' : 'bytes that are not UTF-8';
    const hint = `check encoding and JSON of ${name}`;
    return {
      ok: false,
      part: { problem: { field: '(body)', expected: 'JSON in UTF-8', got, hint }, body: letterText(text) },
    };
  }
}

/** A part of a message that cannot be taken; what is kept of it names nobody. */
export function refusedPart(problem: Problem, part: unknown): RefusedPart {
  return { problem, body: letterBody(part) };
}

/** A message that could not be read at all. */
export const nothingBut = (part: RefusedPart): Converted => ({ events: [], records: [], refused: [part] });
