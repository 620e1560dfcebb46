import type { IngestEvent } from '../../shared/contracts/ingest.js';
import { STAMP_KEYS, type StampKey } from '../../shared/domain/stamps.js';
import type { ImportedIncident } from './imported.js';
import type { TimedEvent } from './timed-event.js';

/**
 * The events of one incident: one per instant at which something becomes known, versions from 1.
 * Stamps before the incident appears come with its first event; the disposition comes with the
 * close, or with the last stamp when it was never closed.
 * @param appears stamp at which the room learns of an incident
 */
export function incidentEvents(incident: ImportedIncident, appears: StampKey): TimedEvent[] {
  const { sourceCode, sourceId, fields, disposition, stamps } = incident;
  const known = STAMP_KEYS.flatMap((key) => {
    const at = stamps[key];
    return at === undefined ? [] : [{ key, at, knownAt: Math.max(at, stamps[appears] ?? at) }];
  });
  const instants = [...new Set(known.map(({ knownAt }) => knownAt))].sort((a, b) => a - b);
  const ended = known.find(({ key }) => key === 'closed')?.knownAt ?? instants.at(-1);
  return instants.map((at, i) => {
    const now = known.filter(({ knownAt }) => knownAt === at);
    const event: IngestEvent = {
      sourceCode,
      sourceId,
      version: i + 1,
      ...(i === 0 ? fields : {}),
      ...(at === ended ? { disposition } : {}),
      stamps: Object.fromEntries(now.map((stamp) => [stamp.key, { at: stamp.at, enteredAt: stamp.at }])),
    };
    return { at, event };
  });
}

/** Incidents are turned into events by spans of this length, so that few events wait at once. */
const SPAN_MS = 86_400_000;

/** First instant at which anything of the incidents is known; null without incidents. */
export function firstInstant(incidents: readonly ImportedIncident[], appears: StampKey): number | null {
  const firsts = incidents.map((incident) => startOf(incident, appears));
  return firsts.length === 0 ? null : firsts.reduce((a, b) => Math.min(a, b));
}

/** All events in order of time. Between equal times the order is that of the rows. */
export function* replayEvents(
  incidents: readonly ImportedIncident[],
  appears: StampKey,
): Generator<TimedEvent> {
  const queue = incidents
    .map((incident) => ({ incident, at: startOf(incident, appears) }))
    .sort((a, b) => a.at - b.at);
  let taken = 0;
  let waiting: TimedEvent[] = [];
  while (taken < queue.length || waiting.length > 0) {
    const start = Math.min(queue[taken]?.at ?? Infinity, waiting[0]?.at ?? Infinity);
    const end = start + SPAN_MS;
    for (let next = queue[taken]; next && next.at < end; next = queue[taken]) {
      waiting.push(...incidentEvents(next.incident, appears));
      taken += 1;
    }
    waiting.sort((a, b) => a.at - b.at);
    const later = waiting.findIndex(({ at }) => at >= end);
    const now = later < 0 ? waiting : waiting.slice(0, later);
    waiting = later < 0 ? [] : waiting.slice(later);
    yield* now;
  }
}

function startOf({ stamps }: ImportedIncident, appears: StampKey): number {
  return stamps[appears] ?? Math.min(...Object.values(stamps));
}
