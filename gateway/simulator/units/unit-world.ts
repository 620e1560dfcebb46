import type { UnitReport } from '../../../shared/contracts/units.js';
import { dutyDay } from '../../../shared/time/duty-day.js';
import { DEMO_ZONE, incidentsOfDay } from '../day.js';
import type { DemoSource } from '../history.js';
import { rosterOf, type DemoUnit } from './roster.js';
import { Track } from './track.js';
import { tripOf, type Trip } from './trip.js';

/** A silent unit reports for a while, and then not. */
const CYCLE_MS = 40 * 60_000;
const HEARD_MS = 8 * 60_000;
const DEGREES = 1e6;

/** A report as the demo sends it. */
export type DemoReport = Omit<UnitReport, 'lng' | 'lat'> & { readonly lng?: number; readonly lat?: number };

/**
 * The units of the demo as functions of server time: where each one is and what it does, in step with
 * the incidents of the same seed. It remembers nothing but what it would compute again.
 */
export class UnitWorld {
  private readonly roster: readonly DemoUnit[];
  private day = { start: 0, end: 0 };
  private tracks = new Map<string, Track>();

  constructor(private readonly source: DemoSource) {
    this.roster = rosterOf(source.pack, source.seed);
  }

  /** Who reports at `t` (UTC ms), and what. */
  reportsAt(t: number): DemoReport[] {
    return this.roster.flatMap((unit, i) => (lastHeard(unit, i, t) === t ? [this.report(unit, t)] : []));
  }

  /** The last report of every unit until `t`: what a platform knows that was there all the time. */
  knownAt(t: number): DemoReport[] {
    return this.roster.map((unit, i) => this.report(unit, lastHeard(unit, i, t)));
  }

  private report(unit: DemoUnit, t: number): DemoReport {
    const { id, name, kind, town, habit } = unit;
    const track = this.trackOf(unit, t);
    const { status, trip } = track.doing(t);
    const { lng, lat, heading, speedKmh } = track.where(t);
    const place = {
      lng: Math.round(lng * DEGREES) / DEGREES,
      lat: Math.round(lat * DEGREES) / DEGREES,
      crs: 'WGS84' as const,
      heading: heading === null ? null : Math.round(heading) % 360,
      speedKmh: Math.round(speedKmh),
    };
    const bound = { incident: trip?.incident ?? null, since: trip?.dispatched ?? null };
    return { id, name, kind, at: t, status, town, ...bound, ...(habit === 'no-position' ? {} : place) };
  }

  /** Trips of this day and the one before: nobody is away for longer. */
  private trackOf({ id, beat }: DemoUnit, t: number): Track {
    if (t < this.day.start || t >= this.day.end) {
      this.day = dutyDay(t, DEMO_ZONE, 0);
      this.tracks = this.tracksOf(this.day.start);
    }
    return this.tracks.get(id) ?? new Track(beat, []);
  }

  private tracksOf(day: number): Map<string, Track> {
    const { seed, pack, dictionary } = this.source;
    const before = dutyDay(day - 1, DEMO_ZONE, 0).start;
    const trips = new Map<string, Trip[]>();
    for (const one of [before, day].flatMap((start) => incidentsOfDay(seed, start, pack, dictionary))) {
      const trip = tripOf(one);
      if (trip) trips.set(trip.unit, [...(trips.get(trip.unit) ?? []), trip]);
    }
    return new Map(this.roster.map(({ id, beat }) => [id, new Track(beat, trips.get(id) ?? [])]));
  }
}

/** When a unit reported last until `t`; each silent one is silent at another time. */
function lastHeard({ habit }: DemoUnit, place: number, t: number): number {
  if (habit !== 'silent') return t;
  const within = (t + (place * CYCLE_MS) / 3) % CYCLE_MS;
  return within <= HEARD_MS ? t : t - (within - HEARD_MS);
}
