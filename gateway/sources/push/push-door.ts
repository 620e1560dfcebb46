import { EVENT_MAX_BYTES, type IngestReply, type Problem } from '../../../shared/contracts/ingest.js';
import type { SocketDoor } from '../../fanout/door.js';
import { ingestRefusal } from '../../fanout/ingest-refusal.js';
import type { LogPlace } from '../../http/refusal.js';
import { eventList, ingestReply } from '../../http/routes/events.js';
import type { IngestService } from '../../ingest/ingest-service.js';
import { letterBody } from '../../ingest/letter-body.js';
import { StoreError } from '../../store/store-error.js';

/** What the door works with. */
export interface PushParts {
  readonly ingest: Pick<IngestService, 'submit' | 'keepLetter'>;
  readonly store: LogPlace;
  /** Gateway time, UTC ms. */
  readonly now: () => number;
}

/**
 * `push` on the gateway socket: native events as `POST /v1/events` takes them, acked after the commit
 * with the same answer. The socket itself ends a sender whose message is too large.
 */
export function pushDoor({ ingest, store, now }: PushParts): SocketDoor {
  const refused = (error: Problem): IngestReply => ({ ...ingestReply(store, []), error });
  return {
    event: 'push',
    scope: 'ingest',
    handle: async (raw, { source }) => {
      const events = eventList(raw);
      try {
        if (!events.ok) {
          await ingest.keepLetter({ at: now(), source, problem: events.told, body: letterBody(raw) });
          return refused(events.told);
        }
        return ingestReply(store, await ingest.submit(events.list, EVENT_MAX_BYTES + 1, source));
      } catch (error) {
        const message = error instanceof StoreError ? error.message : String(error);
        const hint = 'send the same events again later';
        return refused({ field: '(store)', expected: 'a log that can be written', got: message, hint });
      }
    },
    forbidden: ({ scopes }, _raw, retryAfterMs) => refused(ingestRefusal(scopes, retryAfterMs, 'pushes')),
  };
}
