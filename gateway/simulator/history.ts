import type { IngestEvent } from '../../shared/contracts/ingest.js';
import type { Dictionary } from '../../shared/contracts/dictionary.js';
import type { Pack } from '../../shared/contracts/jurisdiction.js';
import { dutyDay } from '../../shared/time/duty-day.js';
import { RUN_BATCH_MAX, type TimedEvent } from '../import/timed-event.js';
import { DEMO_ZONE, incidentsOfDay, type SimulatedIncident } from './day.js';

/** What the demo is made from. */
export interface DemoSource {
  readonly seed: number;
  readonly pack: Pack;
  readonly dictionary: Dictionary;
}

const DAY = 86_400_000;

/** Local midnight of the day of an instant, and of the day after. */
function dayOf(ms: number): { start: number; end: number } {
  return dutyDay(ms, DEMO_ZONE, 0);
}

function incidentsFrom({ seed, pack, dictionary }: DemoSource, dayStart: number): SimulatedIncident[] {
  return incidentsOfDay(seed, dayStart, pack, dictionary);
}

/**
 * All events that are known at `now`, in batches for the gateway. An incident of which nothing
 * is still to come is one event with all its stamps, whose version is one above the last of its
 * single events: after a restart it does not contradict what was told step by step. One that is
 * still going on is told step by step, exactly as the driver tells it.
 * @param now UTC ms
 * @param days how far back; 30 fills the wall's longest window
 */
export function* history(source: DemoSource, now: number, days: number): Generator<IngestEvent[]> {
  const batch: IngestEvent[] = [];
  for (let day = dayOf(now - days * DAY).start; day <= now; day = dayOf(day).end) {
    for (const incident of incidentsFrom(source, day)) {
      batch.push(...knownEvents(incident, now));
      if (batch.length < RUN_BATCH_MAX) continue;
      yield batch.splice(0, RUN_BATCH_MAX);
    }
  }
  if (batch.length > 0) yield batch;
}

function knownEvents({ events }: SimulatedIncident, now: number): IngestEvent[] {
  const known = events.filter(({ at }) => at <= now).map(({ event }) => event);
  return known.length === events.length ? [summary(known)] : known;
}

function summary(events: readonly IngestEvent[]): IngestEvent {
  const [first, ...rest] = events;
  if (!first) throw new RangeError('expected an incident with at least one event, came none');
  const whole = rest.reduce<IngestEvent>(
    (sum, event) => ({ ...sum, ...event, stamps: { ...sum.stamps, ...event.stamps } }),
    first,
  );
  return { ...whole, version: events.length + 1 };
}

/** All events that become known after `after`, without end, in order of time. */
export function* liveEvents(source: DemoSource, after: number): Generator<TimedEvent> {
  let { start: day } = dayOf(after);
  let waiting = eventsOf(source, dayOf(day - 1).start, after);
  for (;;) {
    const { end } = dayOf(day);
    const all = [...waiting, ...eventsOf(source, day, after)].sort((a, b) => a.at - b.at);
    waiting = all.filter(({ at }) => at >= end);
    for (const timed of all) if (timed.at < end) yield timed;
    day = end;
  }
}

function eventsOf(source: DemoSource, dayStart: number, after: number): TimedEvent[] {
  return incidentsFrom(source, dayStart)
    .flatMap(({ events }) => events)
    .filter(({ at }) => at > after);
}
