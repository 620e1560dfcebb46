import type { AuditEntry } from '../../shared/contracts/people.js';
import type { Timers } from '../../shared/time/second-ticker.js';
import type { GatewayStore } from '../store/gateway-store.js';
import { AuditHeadFinder } from './audit-head.js';
import { AuditVerifier, type AuditFault, type AuditHead, type AuditVerdict } from './verify.js';

/** Entries checked in one piece: about 20 ms. */
const PIECE = 1_000;

/** What each fault means, for people. */
export const FAULT_WORDS: Readonly<Record<AuditFault, string>> = {
  changed: 'this entry says something else than when it was written',
  removed: 'entries are missing here',
  reordered: 'this entry stands where another belongs',
  truncated: 'the log ends here, before the head that was noted',
  rewritten: 'this entry has another hash than the head that was noted: the log was written anew',
};

/** Reads and checks the audit log of a running gateway. */
export class AuditService {
  private readonly heads: AuditHeadFinder;
  private queue: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly store: Pick<GatewayStore, 'audit'>,
    private readonly timers: Timers,
  ) {
    this.heads = new AuditHeadFinder(store);
  }

  /** Entries after `after`, oldest first. */
  entries(after: number, limit: number): Promise<AuditEntry[]> {
    return this.store.audit(after, limit);
  }

  /** Seq and hash of the newest entry, or null. */
  head(): Promise<AuditHead | null> {
    return this.heads.find();
  }

  /** Checks the whole chain; one check at a time, and the walls are fed between its pieces. */
  verify(noted: AuditHead | null): Promise<AuditVerdict> {
    const result = this.queue.then(() => this.walk(noted));
    this.queue = result.catch(() => undefined);
    return result;
  }

  private async walk(noted: AuditHead | null): Promise<AuditVerdict> {
    const verifier = new AuditVerifier(noted);
    for (;;) {
      const entries = await this.store.audit(verifier.verdict().head.seq, PIECE);
      if (!verifier.take(entries) || entries.length < PIECE) return verifier.verdict();
      await new Promise<void>((resolve) => this.timers.setTimeout(resolve, 0));
    }
  }
}
