import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { AuditEntrySchema, type AuditEntry } from '../../shared/contracts/people.js';
import type { AuditDraft } from '../store/gateway-store.js';
import { canonicalJson } from './canonical-json.js';

/** What the first entry is chained to: 64 zeros. */
export const AUDIT_GENESIS = '0'.repeat(64);

/** An entry with its place in the chain, before it has its hash. */
export type UnhashedEntry = Omit<AuditEntry, 'hash'>;

/**
 * The draft as any store gives it back: halves of surrogate pairs and NUL, which come with a hostile
 * command and which no database keeps, become U+FFFD, and the detail is what JSON carries of it. What
 * is hashed must be what is read, or an intact log would look forged.
 */
export function storable(draft: AuditDraft): AuditDraft {
  const { by, role, action, subject, detail } = draft;
  return {
    ...draft,
    by: keepable(by),
    role: role === null ? null : keepable(role),
    action: keepable(action),
    subject: subject === null ? null : keepable(subject),
    detail: v.parse(AuditEntrySchema.entries.detail, JSON.parse(JSON.stringify(detail))),
  };
}

function keepable(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8').replaceAll('\0', '\uFFFD');
}

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
