import type { LngLat } from '../../../shared/geo/lng-lat.js';

/** Where something is and how it moves. Position WGS-84, heading in degrees clockwise from north. */
export interface Moving extends LngLat {
  /** Null while it stands. */
  readonly heading: number | null;
  readonly speedKmh: number;
}

/** A motion over server time (UTC ms). */
export type Motion = (t: number) => Moving;

const METRES_PER_DEGREE = 111_320;
const KMH_PER_M_MS = 3_600;

/** Metres east and north. */
export interface Metres {
  readonly east: number;
  readonly north: number;
}

/** From one point to another, in metres on the plane of the first: good for a district. */
export function metresFrom(a: LngLat, b: LngLat): Metres {
  const perLng = METRES_PER_DEGREE * Math.cos((a.lat * Math.PI) / 180);
  return { east: (b.lng - a.lng) * perLng, north: (b.lat - a.lat) * METRES_PER_DEGREE };
}

/** A point so many metres away. */
export function movedBy({ lng, lat }: LngLat, { east, north }: Metres): LngLat {
  const perLng = METRES_PER_DEGREE * Math.cos((lat * Math.PI) / 180);
  return { lng: lng + east / perLng, lat: lat + north / METRES_PER_DEGREE };
}

/** Straight distance in metres. */
export function distanceM(a: LngLat, b: LngLat): number {
  const { east, north } = metresFrom(a, b);
  return Math.hypot(east, north);
}

/** What moves by so many metres per millisecond at a place. */
export function movingAt({ lng, lat }: LngLat, { east, north }: Metres): Moving {
  const heading = ((Math.atan2(east, north) * 180) / Math.PI + 360) % 360;
  return { lng, lat, heading, speedKmh: Math.hypot(east, north) * KMH_PER_M_MS };
}

/** What stands. */
export function standing({ lng, lat }: LngLat): Moving {
  return { lng, lat, heading: null, speedKmh: 0 };
}
