import type { PositionClass } from './incident.js';
import { toWgs84, type Crs } from './datum.js';

/** A position as it may be stored: coordinates only when they can be trusted. */
export interface Position {
  readonly position: PositionClass;
  /** WGS-84 degrees; present only for `exact` and `scattered`. */
  readonly lng?: number;
  readonly lat?: number;
}

/** Box of the Chinese mainland in degrees: outside it a point is not ours. */
const CHINA = { west: 73.66, east: 135.05, south: 3.86, north: 53.55 };

function inside(lng: number, lat: number): boolean {
  return lng >= CHINA.west && lng <= CHINA.east && lat >= CHINA.south && lat <= CHINA.north;
}

/**
 * Classifies raw coordinates and converts good ones to WGS-84. Numeric strings, NaN, infinite,
 * zero, swapped and far-away values each get their class; none of them is drawn, none is guessed
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
  if (!inside(lng, lat)) return { position: inside(lat, lng) ? 'swapped' : 'out-of-range' };
  const point = toWgs84(lng, lat, crs);
  return { position: scattered ? 'scattered' : 'exact', lng: point.lng, lat: point.lat };
}
