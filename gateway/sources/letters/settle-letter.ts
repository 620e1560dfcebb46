import type { IngestResult } from '../../../shared/contracts/ingest.js';
import type { Letter, LetterAction } from '../../../shared/contracts/sources.js';
import type { IngestService } from '../../ingest/ingest-service.js';
import type { Principal } from '../../people/principal.js';
import type { AuditDraft, GatewayStore } from '../../store/gateway-store.js';

/** What settling works with. */
export interface SettleParts {
  readonly store: Pick<GatewayStore, 'letter' | 'commit'>;
  readonly ingest: Pick<IngestService, 'resubmit'>;
  /** Gateway time, UTC ms. */
  readonly now: () => number;
}

/** What became of an action on a letter. */
export type Settled =
  | { readonly ok: true; readonly letter: Letter }
  | {
      readonly ok: false;
      readonly status: 404 | 409 | 422;
      readonly expected: string;
      readonly got: string;
      readonly hint: string;
    };

/**
 * Sends a dead letter again, corrected, or puts it away, with the person in the audit log. A letter is
 * settled once: of two people at the same time the second is told who was first.
 */
export class LetterDesk {
  /** Letters under way on this node; the store lets only the first settlement stand in any case. */
  private readonly busy = new Set<number>();

  constructor(private readonly parts: SettleParts) {}

  /** Rejects with `StoreError` when nothing could be written. */
  async settle(id: number, action: LetterAction, who: Principal): Promise<Settled> {
    if (this.busy.has(id)) return { ok: false, status: 409, ...BUSY };
    this.busy.add(id);
    try {
      const letter = await this.parts.store.letter(id);
      if (!letter) return unknown(id);
      if (letter.state !== 'open') return settledBefore(letter);
      const refused =
        action.action === 'resubmit'
          ? await this.resubmit(id, action.event, who)
          : await this.discard(id, action.reason, who);
      if (refused) return refused;
      return { ok: true, letter: (await this.parts.store.letter(id)) ?? letter };
    } finally {
      this.busy.delete(id);
    }
  }

  private async resubmit(
    id: number,
    event: Record<string, unknown>,
    who: Principal,
  ): Promise<Settled | null> {
    const at = this.parts.now();
    const audit = (result: IngestResult): AuditDraft => {
      const { status, id: incident, error } = result;
      const detail = { incident, status, ...(error ? { field: error.field, expected: error.expected } : {}) };
      return entry(who, at, 'letter.resubmit', id, status === 'refused' ? 'refused' : 'done', detail);
    };
    const { error } = await this.parts.ingest.resubmit(event, { letter: id, by: who.id, audit });
    if (!error) return null;
    return {
      ok: false,
      status: 422,
      expected: `${error.field}: ${error.expected}`,
      got: error.got,
      hint: error.hint,
    };
  }

  private async discard(id: number, reason: string, who: Principal): Promise<null> {
    const at = this.parts.now();
    const audit = [entry(who, at, 'letter.discard', id, 'done', { reason })];
    const settled = [{ id, state: 'discarded' as const, by: who.id, at }];
    await this.parts.store.commit({ ids: [], versions: [], commands: [] }, () => ({
      entries: [],
      letters: [],
      settled,
      audit,
    }));
    return null;
  }
}

function entry(
  who: Principal,
  at: number,
  action: string,
  letter: number,
  result: AuditDraft['result'],
  detail: Record<string, unknown>,
): AuditDraft {
  return { at, by: who.id, role: who.role, action, subject: `letter ${letter}`, result, detail };
}

const BUSY = {
  expected: 'a letter that nobody is working on',
  got: 'one that is being settled at this moment',
  hint: 'reload the list in a second',
};

function unknown(id: number): Settled {
  const hint = 'reload the list; the oldest letters are not kept for ever';
  return { ok: false, status: 404, expected: 'a letter of this log', got: String(id), hint };
}

function settledBefore({ state, settledBy, settledAt }: Letter): Settled {
  const when = settledAt === null ? '' : ` at ${new Date(settledAt).toISOString()}`;
  return {
    ok: false,
    status: 409,
    expected: 'an open letter',
    got: `${state} by ${settledBy ?? 'nobody'}${when}`,
    hint: 'nothing more to do: reload the list',
  };
}
