import type { SocketDoor } from '../fanout/door.js';
import { refuse } from './refuse.js';
import type { CommandService } from './command-service.js';

/** `command` on the gateway socket; its ack is the answer of `POST /v1/commands`. */
export function commandDoor(service: CommandService): SocketDoor {
  return {
    event: 'command',
    scope: 'act',
    handle: (raw, principal) => service.run(raw, principal),
    forbidden: (principal, raw, retryAfterMs) =>
      // Without the scope the service refuses it too, and enters it in the audit log.
      retryAfterMs === null ? service.run(raw, principal) : tooFast(retryAfterMs),
  };
}

function tooFast(retryAfterMs: number): object {
  const hint = `wait ${Math.ceil(retryAfterMs / 1_000)} s, then send the same command again`;
  return refuse('forbidden', 'commands within the rate of the token', 'more', hint);
}
