import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import * as v from 'valibot';
import { AuditEntrySchema, type AuditEntry } from '../../../shared/contracts/people.js';
import { AUDIT_GENESIS, auditHash, storable } from '../../audit/chain.js';
import type { AuditDraft } from '../gateway-store.js';
import { column } from './column.js';

const RowSchema = v.object({
  ...AuditEntrySchema.entries,
  detail: v.pipe(v.string(), v.parseJson(), AuditEntrySchema.entries.detail),
});

/** The append-only, hash-chained audit log. Writes only inside the store's transaction. */
export class AuditTable {
  private readonly insertOne;
  private readonly selectHead;
  private readonly selectAfter;

  constructor(db: DatabaseSyncInstance) {
    this.insertOne = db.prepare(
      'INSERT INTO audit (seq, at, by, role, action, subject, result, detail, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    );
    this.selectHead = db.prepare('SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1');
    this.selectAfter = db.prepare('SELECT * FROM audit WHERE seq > ? ORDER BY seq LIMIT ?');
  }

  /** Gives each draft its place in the chain. Call inside a transaction. */
  write(drafts: readonly AuditDraft[]): void {
    if (drafts.length === 0) return;
    const head: unknown = this.selectHead.get();
    let seq = head === undefined ? 0 : column(head, 'seq', Number);
    let hash = head === undefined ? AUDIT_GENESIS : column(head, 'hash', String);
    for (const draft of drafts) {
      seq += 1;
      const entry = { ...storable(draft), seq };
      hash = auditHash(hash, entry);
      const { at, by, role, action, subject, result, detail } = entry;
      this.insertOne.run(seq, at, by, role, action, subject, result, JSON.stringify(detail), hash);
    }
  }

  /** Entries after `seq`, oldest first, at most `limit`. */
  after(seq: number, limit: number): AuditEntry[] {
    return this.selectAfter.all(seq, limit).map((row) => v.parse(RowSchema, row));
  }
}
