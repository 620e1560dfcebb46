/** What engine.io says when it could not write to a peer that was gone already. */
const WRITE_ERROR = 'write error';

/**
 * True when a connection ended by what its peer sent: a message that is too large, or no frame at
 * all. Of the network's own faults the WebSocket library tells nothing but failed writes.
 * @param description what a socket's `disconnect` with the reason `transport error` carries
 */
export function isUnreadable(description: unknown): boolean {
  return !(description instanceof Error && description.message === WRITE_ERROR);
}
