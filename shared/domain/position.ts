import type { LngLat } from '../geo/lng-lat.js';
import { toWgs84, type Crs } from './datum.js';
import type { IncidentFields, PositionClass } from './incident.js';

/** A position as it may be stored: coordinates only when they can be trusted. */
export interface Position {
  readonly position: PositionClass;
  /** WGS-84 degrees; present only for `exact` and `scattered`. */
  readonly lng?: number;
  readonly lat?: number;
}

/** Box of the Chinese mainland in degrees: outside it a point is not ours. */
const CHINA = { west: 73.66, east: 135.05, south: 3.86, north: 53.55 };

/** No longitude is above it, so a larger number is no degree. */
const DEGREES_MAX = 360;
/**
 * The largest coordinate of a grid in metres: zone-prefixed Gauss-Krüger has 8 digits. What is larger
 * is no place in any system.
 */
const METRES_MAX = 100_000_000;

function isMetres(value: number): boolean {
  return Math.abs(value) > DEGREES_MAX && Math.abs(value) < METRES_MAX;
}

function inside(lng: number, lat: number): boolean {
  return lng >= CHINA.west && lng <= CHINA.east && lat >= CHINA.south && lat <= CHINA.north;
}

/**
 * Classifies raw coordinates and converts good ones to WGS-84. Numeric strings, NaN, infinite,
 * zero, swapped, projected and far-away values each get their class; none of them is drawn, none is guessed
 * right, and none refuses the incident (reliability §2.8 rows 96, 97).
 * @param lng raw longitude as it came
 * @param lat raw latitude as it came
 */
export function classifyPosition(
  lng: unknown,
  lat: unknown,
  crs: Crs = 'WGS84',
  scattered = false,
): Position {
  if (lng === undefined && lat === undefined) return { position: 'none' };
  if (lng === null && lat === null) return { position: 'none' };
  if (typeof lng !== 'number' || typeof lat !== 'number') return { position: 'not-finite' };
  if (!Number.isFinite(lng) || !Number.isFinite(lat)) return { position: 'not-finite' };
  if (lng === 0 || lat === 0) return { position: 'zero' };
  if (isMetres(lng) && isMetres(lat)) return { position: 'projected' };
  if (!inside(lng, lat)) return { position: inside(lat, lng) ? 'swapped' : 'out-of-range' };
  const point = toWgs84(lng, lat, crs);
  return { position: scattered ? 'scattered' : 'exact', lng: point.lng, lat: point.lat };
}

/**
 * Where an incident is drawn, or null. Coordinates are registers that keep the last good value; the
 * class is written by every event that speaks of a position, so a later one in doubt takes the point
 * off the map and an older one that comes late does not put it back.
 */
export function pointOf({
  position,
  lng,
  lat,
}: Pick<IncidentFields, 'position' | 'lng' | 'lat'>): LngLat | null {
  if (position !== 'exact' && position !== 'scattered') return null;
  return lng === undefined || lat === undefined ? null : { lng, lat };
}
