import { createHash } from 'node:crypto';
import type { AuditEntry } from '../../shared/contracts/people.js';
import { canonicalJson } from './canonical-json.js';

/** What the first entry is chained to: 64 zeros. */
export const AUDIT_GENESIS = '0'.repeat(64);

/** An entry with its place in the chain, before it has its hash. */
export type UnhashedEntry = Omit<AuditEntry, 'hash'>;

/**
 * Hash of an entry: SHA-256, in lower-case hex, over the hash of the entry before (`AUDIT_GENESIS`
 * for the first), a line feed and the entry as canonical JSON. Every entry so depends on all before
 * it, and none can be changed, taken out or moved without all later ones changing.
 */
export function auditHash(previousHash: string, entry: UnhashedEntry): string {
  const { seq, at, by, role, action, subject, result, detail } = entry;
  const text = canonicalJson({ seq, at, by, role, action, subject, result, detail });
  return createHash('sha256').update(`${previousHash}\n${text}`).digest('hex');
}
