import type { AuditEntry } from '../../shared/contracts/people.js';
import { AUDIT_GENESIS, auditHash } from './chain.js';

/** Last entry of a log as noted elsewhere, on paper or on another machine. */
export interface AuditHead {
  /** 0 for an empty log. */
  readonly seq: number;
  readonly hash: string;
}

/** Why a chain is broken. */
export type AuditFault =
  /** The entry says something else than when it was written. */
  | 'changed'
  /** Entries before it are gone. */
  | 'removed'
  /** It stands where another entry belongs. */
  | 'reordered'
  /** Entries at the end are gone: fewer than the noted head says. */
  | 'truncated'
  /** The whole chain was written anew: the noted head has another hash. */
  | 'rewritten';

/** What a check of the chain found. */
export type AuditVerdict =
  | { readonly ok: true; readonly head: AuditHead }
  | {
      readonly ok: false;
      /** First entry that does not fit. */
      readonly seq: number;
      readonly fault: AuditFault;
      /** Last entry up to which everything fits. */
      readonly head: AuditHead;
    };

/** Checks a chain piece by piece, so that a log of years needs no more memory than one piece. */
export class AuditVerifier {
  private last: AuditHead = { seq: 0, hash: AUDIT_GENESIS };
  private fault: { readonly seq: number; readonly fault: AuditFault } | null = null;

  /** `noted` is the head that was written down earlier, or null when there is none. */
  constructor(private readonly noted: AuditHead | null = null) {}

  /** Takes the next entries, oldest first. Returns false once the chain is broken. */
  take(entries: readonly AuditEntry[]): boolean {
    for (const entry of entries) {
      if (this.fault) return false;
      this.check(entry);
    }
    return this.fault === null;
  }

  /** The verdict over everything taken. */
  verdict(): AuditVerdict {
    if (this.fault) return { ok: false, ...this.fault, head: this.last };
    if (this.noted && this.noted.seq > this.last.seq)
      return { ok: false, seq: this.last.seq + 1, fault: 'truncated', head: this.last };
    return { ok: true, head: this.last };
  }

  private check(entry: AuditEntry): void {
    const expected = this.last.seq + 1;
    if (entry.seq !== expected) {
      this.fault = { seq: expected, fault: entry.seq > expected ? 'removed' : 'reordered' };
    } else if (entry.hash !== auditHash(this.last.hash, entry)) {
      this.fault = { seq: expected, fault: 'changed' };
    } else if (this.noted?.seq === expected && this.noted.hash !== entry.hash) {
      this.fault = { seq: expected, fault: 'rewritten' };
    } else this.last = { seq: entry.seq, hash: entry.hash };
  }
}

/** Checks a whole chain at once. */
export function verifyAudit(entries: readonly AuditEntry[], noted: AuditHead | null = null): AuditVerdict {
  const verifier = new AuditVerifier(noted);
  verifier.take(entries);
  return verifier.verdict();
}
