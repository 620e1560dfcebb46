import type { LngLat } from '../../../shared/geo/lng-lat.js';
import type { UnitStatus } from '../../../shared/domain/field-unit.js';
import { distanceM, metresFrom, movedBy, movingAt, standing, type Motion, type Moving } from './moving.js';
import type { Trip } from './trip.js';

/** Faster than this nobody drives to an incident in the demo: who is far away sets out earlier. */
const DRIVE_KMH = 60;
/** Pace of the way back. */
const BACK_KMH = 30;
const M_MS_PER_KMH = 1 / 3_600;
/** How far a way bends away from the straight line, as a share of its length. */
const BEND = 0.12;

interface Leg {
  readonly from: number;
  readonly to: number;
  readonly motion: Motion;
}

/** What a unit does at an instant. */
export interface Doing {
  readonly status: UnitStatus;
  readonly trip: Trip | null;
}

/** One unit's way through its trips and back to its beat, as a function of time. */
export class Track {
  private readonly legs: Leg[] = [];
  private readonly trips: readonly (Trip & { readonly setsOut: number })[];

  /** @param trips all of one unit */
  constructor(
    private readonly beat: Motion,
    trips: readonly Trip[],
  ) {
    const inOrder = [...trips].sort((a, b) => a.dispatched - b.dispatched);
    this.trips = inOrder.map((trip) => ({ ...trip, setsOut: this.add(trip) }));
  }

  where(t: number): Moving {
    const leg = lastBegun(this.legs, ({ from }) => from, t);
    return leg && t < leg.to ? leg.motion(t) : this.beat(t);
  }

  /** The newest trip counts: who is sent on leaves where he was. */
  doing(t: number): Doing {
    const trip = lastBegun(this.trips, ({ dispatched }) => dispatched, t);
    if (!trip || t >= trip.ends) return { status: 'free', trip: null };
    if (!trip.drive || t < trip.setsOut) return { status: 'assigned', trip };
    return { status: t < trip.drive.arrives ? 'en-route' : 'on-scene', trip };
  }

  /** Adds the legs of a trip and returns when it sets out. */
  private add({ dispatched, drive, spot, ends }: Trip): number {
    if (!drive) return Infinity;
    const { departs, arrives } = drive;
    const needed = distanceM(this.where(departs), spot) / (DRIVE_KMH * M_MS_PER_KMH);
    const setsOut = Math.max(dispatched, Math.min(departs, arrives - needed));
    this.legs.push({ from: setsOut, to: arrives, motion: way(this.where(setsOut), spot, setsOut, arrives) });
    this.legs.push({ from: arrives, to: ends, motion: () => standing(spot) });
    const home = Math.max(1_000, distanceM(spot, this.beat(ends)) / (BACK_KMH * M_MS_PER_KMH));
    const back = ends + home;
    this.legs.push({ from: ends, to: back, motion: way(spot, this.beat(back), ends, back) });
    return setsOut;
  }
}

/** The last of `items`, which come in order of their beginnings, that has begun at `t`. */
function lastBegun<T>(items: readonly T[], begins: (item: T) => number, t: number): T | undefined {
  for (let i = items.length - 1; i >= 0; i -= 1) {
    const item = items[i];
    if (item !== undefined && begins(item) <= t) return item;
  }
  return undefined;
}

/** From one point to another between two instants, on a quadratic curve as roads are not straight. */
function way(a: LngLat, b: LngLat, from: number, to: number): Motion {
  const whole = metresFrom(a, b);
  const side = Math.floor(from / 1_000) % 2 === 0 ? BEND : -BEND;
  const bend = {
    east: whole.east / 2 - whole.north * side,
    north: whole.north / 2 + whole.east * side,
  };
  const span = to - from;
  return (t) => {
    const u = (t - from) / span;
    const east = 2 * u * (1 - u) * bend.east + u * u * whole.east;
    const north = 2 * u * (1 - u) * bend.north + u * u * whole.north;
    const pace = {
      east: (2 * (1 - 2 * u) * bend.east + 2 * u * whole.east) / span,
      north: (2 * (1 - 2 * u) * bend.north + 2 * u * whole.north) / span,
    };
    return movingAt(movedBy(a, { east, north }), pace);
  };
}
