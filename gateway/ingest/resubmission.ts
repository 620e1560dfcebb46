import type { IngestResult } from '../../shared/contracts/ingest.js';
import type { AuditDraft } from '../store/gateway-store.js';

/** A dead letter that a person sends again, corrected. */
export interface Resubmission {
  /** Id of the letter. */
  readonly letter: number;
  /** Login name of who does it. */
  readonly by: string;
  /** What the audit log keeps of it. Pure: it may be asked again. */
  readonly audit: (result: IngestResult) => AuditDraft;
}
