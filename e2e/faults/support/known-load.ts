import { batches, incident, stamped, type IncidentEvent } from '../../support/incidents.js';
import type { Random } from '../../support/random.js';

/** Versions of each incident: received, then three stamps. */
export const VERSIONS = 4;
const STAMPS = ['signed', 'dispatched', 'departed'] as const;
const BATCH_MAX = 40;

/**
 * Known events, dealt to producers as batches in the order in which each has to post them: the
 * versions of one incident stay with one producer, so that a later one is never sent first.
 */
export function knownLoad(prefix: string, events: number, producers: number, random: Random) {
  const now = Date.now();
  const each = Math.floor(events / VERSIONS / producers);
  return Array.from({ length: producers }, (_, producer): IncidentEvent[][] => {
    const ids = Array.from({ length: each }, (_, i) => `${prefix}-${producer}-${i}`);
    const received = new Map(ids.map((id) => [id, now - random.int(1_000, 600_000)]));
    const steps: IncidentEvent[] = [];
    let open: { id: string; version: number }[] = [];
    const fresh = [...ids];
    while (fresh.length > 0 || open.length > 0) {
      const id = open.length < 30 || random.next() < 0.25 ? fresh.shift() : undefined;
      if (id !== undefined) {
        steps.push(incident(id, received.get(id) ?? now));
        open.push({ id, version: 1 });
        continue;
      }
      const at = random.int(0, open.length - 1);
      const one = open[at];
      const stamp = STAMPS[(one?.version ?? 1) - 1];
      if (!one || !stamp) break;
      one.version += 1;
      steps.push(stamped(one.id, one.version, { [stamp]: (received.get(one.id) ?? now) + one.version * 10 }));
      if (one.version === VERSIONS) open = open.filter((other) => other !== one);
    }
    return batches(steps, random.int(5, BATCH_MAX));
  });
}
