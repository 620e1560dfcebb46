/** A client this far behind is dropped; it comes back with its cursor and gets a fresh start. */
export const QUEUE_MAX_PACKETS = 256;
/** The same in characters of queued text. */
export const QUEUE_MAX_CHARS = 32 * 1024 * 1024;

/**
 * True when a connection does not keep up: endless queues help nobody (reliability §1.5, EPICS).
 * engine.io keeps its queue in a private `writeBuffer`; a test with a stuck client notices if a
 * later version moves it.
 * @param connection engine.io socket
 */
export function isTooSlow(connection: object): boolean {
  const queue: unknown = Reflect.get(connection, 'writeBuffer');
  if (!Array.isArray(queue)) return false;
  if (queue.length > QUEUE_MAX_PACKETS) return true;
  let chars = 0;
  for (const packet of queue as readonly { readonly data?: unknown }[]) {
    if (typeof packet.data === 'string') chars += packet.data.length;
  }
  return chars > QUEUE_MAX_CHARS;
}
