/** How far a client may be behind; beyond either it is dropped and comes back with its cursor. */
export interface QueueLimits {
  readonly packets: number;
  /** Characters of queued text. */
  readonly chars: number;
}

/** Seconds of batches under load; a whole replay has to fit. */
export const QUEUE_LIMITS: QueueLimits = { packets: 256, chars: 32 * 1024 * 1024 };

/**
 * True when a connection does not keep up: endless queues help nobody (reliability §1.5, EPICS).
 * engine.io keeps its queue in a private `writeBuffer`; a test with a stuck client notices if a
 * later version moves it.
 * @param connection engine.io socket
 */
export function isTooSlow(connection: object, limits: QueueLimits = QUEUE_LIMITS): boolean {
  const queue = queueOf(connection);
  if (queue.length > limits.packets) return true;
  let chars = 0;
  for (const packet of queue) {
    if (typeof packet.data === 'string') chars += packet.data.length;
  }
  return chars > limits.chars;
}

/** Packets of an engine.io socket that wait until the last ones are written. */
export function queuedPackets(connection: object): number {
  return queueOf(connection).length;
}

function queueOf(connection: object): readonly { readonly data?: unknown }[] {
  const queue: unknown = Reflect.get(connection, 'writeBuffer');
  return Array.isArray(queue) ? (queue as readonly { readonly data?: unknown }[]) : [];
}
