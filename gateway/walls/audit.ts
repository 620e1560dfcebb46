import type { WallAction } from '../../shared/contracts/wall-actions.js';
import type { Timers } from '../../shared/time/second-ticker.js';
import type { Principal } from '../people/principal.js';
import type { AuditDraft } from '../store/gateway-store.js';

/**
 * Requests for pictures of one screen by one person within this span are one entry with their number:
 * a page that is open through a shift asks four thousand times.
 */
export const PICTURES_PER_MS = 600_000;
/** Counts held; beyond it the oldest is written early. */
const COUNTS_MAX = 500;

interface Count {
  readonly who: Pick<Principal, 'id' | 'role'>;
  readonly subject: string;
  readonly result: AuditDraft['result'];
  readonly first: number;
  last: number;
  /** Requests that stand in no entry yet. */
  more: number;
}

/** What the audit of walls works with. */
export interface WallAuditParts {
  /** Writes entries as soon as the store can be written; never rejects. */
  readonly note: (drafts: readonly AuditDraft[]) => void;
  /** UTC ms of the machine. */
  readonly now: () => number;
  readonly timers: Timers;
}

/** Enters every action and every request for a picture in the audit log. */
export class WallAudit {
  private readonly counts = new Map<string, Count>();
  private timer: unknown = null;

  constructor(private readonly parts: WallAuditParts) {}

  /** @param refusal why it was not done, or null */
  action(who: Principal, wall: string, action: WallAction, refusal: string | null): void {
    const { kind, ...args } = action;
    const detail = refusal === null ? args : { ...args, why: refusal };
    this.parts.note([
      {
        ...{ at: this.parts.now(), by: who.id, role: who.role, action: `wall.${kind}`, subject: wall },
        ...{ result: refusal === null ? 'done' : 'refused', detail },
      },
    ]);
  }

  /** The first request is entered at once, those that follow with their number when the span ends. */
  picture(who: Principal, wall: string, screen: string, result: AuditDraft['result']): void {
    const key = JSON.stringify([who.id, wall, screen, result]);
    const now = this.parts.now();
    const known = this.counts.get(key);
    if (known) {
      known.more += 1;
      known.last = now;
      return;
    }
    const count = { who, subject: `${wall}/${screen}`, result, first: now, last: now, more: 0 };
    this.counts.set(key, count);
    this.parts.note([draftOf(count, 1)]);
    for (const [oldest, one] of this.counts) {
      if (this.counts.size <= COUNTS_MAX) break;
      this.counts.delete(oldest);
      this.settle([one]);
    }
    this.timer ??= this.parts.timers.setTimeout(() => this.flush(), PICTURES_PER_MS);
  }

  /** Enters what was counted. Also when the gateway stops. */
  flush(): void {
    this.parts.timers.clearTimeout(this.timer);
    this.timer = null;
    const counts = [...this.counts.values()];
    this.counts.clear();
    this.settle(counts);
  }

  private settle(counts: readonly Count[]): void {
    const drafts = counts.flatMap((count) => (count.more === 0 ? [] : [draftOf(count, count.more)]));
    if (drafts.length > 0) this.parts.note(drafts);
  }
}

function draftOf({ who, subject, result, first, last }: Count, requests: number): AuditDraft {
  const detail = requests === 1 ? {} : { requests, first, last };
  return { at: last, by: who.id, role: who.role, action: 'wall.picture', subject, result, detail };
}
