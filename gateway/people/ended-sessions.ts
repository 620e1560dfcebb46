import type { AuditEntry } from '../../shared/contracts/people.js';
import type { Clock } from '../../shared/time/clock.js';
import type { Timers } from '../../shared/time/second-ticker.js';
import { AuditHeadFinder } from '../audit/audit-head.js';
import type { GatewayStore } from '../store/gateway-store.js';
import { SESSION_MS } from './session-token.js';

/** Action of the entry that ends a session; its subject is the session's id. */
export const LOGOUT_ACTION = 'logout';
/** Another node learns of a logout within this time. */
const FOLLOW_MS = 2_000;
const PAGE = 500;
/** Wall clocks of nodes differ and step; entries this much older still count as of a live session. */
const SLACK_MS = 60 * 60_000;

/** What the list works with. */
export interface EndedParts {
  readonly store: Pick<GatewayStore, 'audit'>;
  readonly clock: Pick<Clock, 'wallMs'>;
  readonly timers: Timers;
  /** The store cannot be read: the next look tries again. */
  readonly onError: (error: unknown) => void;
}

/**
 * Sessions that were ended before their time. A function of the audit log: an entry `logout` is the
 * end, so that every node and every restart knows of it without a table of its own.
 */
export class EndedSessions {
  /** Id of the session by the time after which it would be over anyway, UTC ms. */
  private readonly ended = new Map<string, number>();
  private seq = 0;
  private timer: unknown = null;
  private stopped = false;

  constructor(private readonly parts: EndedParts) {}

  has(id: string): boolean {
    return this.ended.has(id);
  }

  /** Ends a session on this node at once. */
  add(id: string): void {
    this.ended.set(id, this.parts.clock.wallMs() + SESSION_MS + SLACK_MS);
  }

  /** Reads what may still matter, then follows the log. Rejects when the store cannot be read. */
  async start(): Promise<void> {
    const head = await new AuditHeadFinder(this.parts.store).find();
    this.seq = Math.max(0, (head?.seq ?? 0) - 1);
    while (this.seq > 0 && (await this.matters(this.seq))) this.seq = Math.max(0, this.seq - PAGE);
    await this.read();
    this.follow();
  }

  stop(): void {
    this.stopped = true;
    this.parts.timers.clearTimeout(this.timer);
  }

  private follow(): void {
    if (this.stopped) return;
    this.timer = this.parts.timers.setTimeout(() => {
      void this.read()
        .catch((error: unknown) => this.parts.onError(error))
        .then(() => this.follow());
    }, FOLLOW_MS);
  }

  private async read(): Promise<void> {
    for (;;) {
      const entries = this.stopped ? [] : await this.parts.store.audit(this.seq, PAGE);
      for (const entry of entries) this.take(entry);
      if (entries.length < PAGE) break;
    }
    const now = this.parts.clock.wallMs();
    for (const [id, until] of this.ended) if (until < now) this.ended.delete(id);
  }

  private take({ seq, at, action, subject }: AuditEntry): void {
    this.seq = seq;
    if (action === LOGOUT_ACTION && subject !== null) this.ended.set(subject, at + SESSION_MS + SLACK_MS);
  }

  /** True when the entry after `seq` is young enough to end a session that still lives. */
  private async matters(seq: number): Promise<boolean> {
    const [entry] = await this.parts.store.audit(seq, 1);
    return entry !== undefined && entry.at > this.parts.clock.wallMs() - SESSION_MS - SLACK_MS;
  }
}
