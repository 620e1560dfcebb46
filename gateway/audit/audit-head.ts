import type { AuditEntry } from '../../shared/contracts/people.js';
import type { GatewayStore } from '../store/gateway-store.js';
import type { AuditHead } from './verify.js';

/**
 * Finds the newest entry. The store gives entries from the old end only, so the first look doubles
 * and halves (about 2 · log₂ n reads); later ones begin at what was found before.
 */
export class AuditHeadFinder {
  private known: AuditHead | null = null;

  constructor(private readonly store: Pick<GatewayStore, 'audit'>) {}

  /** Seq and hash of the newest entry, or null while there is none. */
  async find(): Promise<AuditHead | null> {
    let low = this.known?.seq ?? 0;
    let step = 1;
    let found = await this.entry(low + step);
    while (found) {
      this.known = { seq: found.seq, hash: found.hash };
      low = found.seq;
      step *= 2;
      found = await this.entry(low + step);
    }
    for (let high = low + step; high - low > 1;) {
      const middle = Math.floor((low + high) / 2);
      const entry = await this.entry(middle);
      if (!entry) high = middle;
      else {
        this.known = { seq: entry.seq, hash: entry.hash };
        low = middle;
      }
    }
    return this.known;
  }

  private async entry(seq: number): Promise<AuditEntry | undefined> {
    return (await this.store.audit(seq - 1, 1))[0];
  }
}
