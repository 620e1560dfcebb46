import { createHash } from 'node:crypto';
import type { RecordEvent } from '../../shared/wall/record.js';
import type { PlainEvent } from './parse-event.js';

/**
 * Hash of what a source said at one version. Taken from the parsed event, so key order, unknown
 * keys and the way a time is written do not make another content. The caller's phone is no part of
 * it: a hash over eleven digits can be turned back.
 */
export function contentHash(event: PlainEvent): string {
  return hash(JSON.stringify(event));
}

/** The same for a record. */
export function recordHash({ source, body }: RecordEvent): string {
  return hash(JSON.stringify([source, body]));
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}
