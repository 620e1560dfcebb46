import type { FeedToServer } from '../../shared/contracts/gateway-socket.js';
import type { Scope } from '../../shared/contracts/people.js';
import type { Principal } from '../people/principal.js';

/**
 * A way in on the gateway socket beside a feed's own messages: `command` of a console, `push` and
 * `units` of a source. Other parts hand theirs to the core as `CoreParts.doors`.
 */
export interface SocketDoor {
  readonly event: Extract<keyof FeedToServer, 'command' | 'push' | 'units'>;
  /** What the token of the socket must allow. */
  readonly scope: Scope;
  /** Handles one message and resolves with its ack; it never rejects. `raw` is not parsed yet. */
  handle(raw: unknown, principal: Principal): Promise<object>;
  /** The ack for a token without the scope, or for one used too fast: then `retryAfterMs` is set. */
  forbidden(principal: Principal, raw: unknown, retryAfterMs: number | null): object | Promise<object>;
}
