import type { Timers } from '../../shared/time/second-ticker.js';
import type { AuditDraft, GatewayStore } from '../store/gateway-store.js';

/** A store that could not be written is tried again after this. */
const RETRY_MS = 2_000;
/** Entries that wait for it; more are dropped and told to the log, the newest first. */
const WAITING_MAX = 1_000;

/** What the writer works with. */
export interface AuditWriterParts {
  readonly store: Pick<GatewayStore, 'commit'>;
  readonly timers: Timers;
  readonly onError: (error: unknown) => void;
}

/** Writes entries that belong to no event: logins, changes of accounts, what is asked of walls. */
export class AuditWriter {
  private waiting: readonly AuditDraft[] = [];
  private timer: unknown = null;
  private stopped = false;

  constructor(private readonly parts: AuditWriterParts) {}

  /** Resolves when the entries are on disk. Rejects with `StoreError`; nothing is written then. */
  async write(drafts: readonly AuditDraft[]): Promise<void> {
    if (drafts.length === 0) return;
    const keys = { ids: [], versions: [], commands: [] };
    await this.parts.store.commit(keys, () => ({ entries: [], letters: [], audit: drafts }));
  }

  /** Writes as soon as the store can be written: for what has happened already. */
  async note(drafts: readonly AuditDraft[]): Promise<void> {
    if (this.waiting.length + drafts.length > WAITING_MAX) {
      this.parts.onError(
        new Error(`audit entries dropped: ${drafts.map(({ action }) => action).join(', ')}`),
      );
    } else this.waiting = [...this.waiting, ...drafts];
    await this.flush();
  }

  stop(): void {
    this.stopped = true;
    this.parts.timers.clearTimeout(this.timer);
  }

  private async flush(): Promise<void> {
    this.parts.timers.clearTimeout(this.timer);
    const drafts = this.waiting;
    this.waiting = [];
    try {
      await this.write(drafts);
    } catch (error) {
      this.waiting = [...drafts, ...this.waiting];
      this.parts.onError(error);
      if (!this.stopped) this.timer = this.parts.timers.setTimeout(() => void this.flush(), RETRY_MS);
    }
  }
}
