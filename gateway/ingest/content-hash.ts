import { createHash } from 'node:crypto';
import type { IngestEvent } from '../../shared/contracts/ingest.js';

/**
 * Hash of what a source said at one version. Taken from the parsed event, so key order, unknown
 * keys and the way a time is written do not make another content.
 */
export function contentHash(event: IngestEvent): string {
  return createHash('sha256').update(JSON.stringify(event)).digest('base64url').slice(0, 22);
}
