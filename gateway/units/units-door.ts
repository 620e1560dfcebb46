import type { SocketDoor } from '../fanout/door.js';
import { ingestRefusal } from '../fanout/ingest-refusal.js';
import { refusedReply, type UnitDesk } from './unit-desk.js';

/**
 * `units` on the gateway socket: reports as `POST /v1/units` takes them, acked with the same answer. The
 * socket ends a sender whose message is larger than 200 KB.
 */
export function unitsDoor(desk: UnitDesk): SocketDoor {
  return {
    event: 'units',
    scope: 'ingest',
    handle: (raw, { source }) => {
      const answer = desk.take(raw, source);
      return Promise.resolve(answer.ok ? answer.reply : refusedReply(answer.problem));
    },
    forbidden: ({ scopes }, _raw, retryAfterMs) =>
      refusedReply(ingestRefusal(scopes, retryAfterMs, 'reports', ', and send many units in one message')),
  };
}
