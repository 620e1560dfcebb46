import { toWgs84, type Crs } from '../../shared/domain/datum.js';
import type { IncidentFields, PositionClass } from '../../shared/domain/incident.js';
import { placeOf } from '../../shared/domain/place-check.js';
import type { UnitLookup } from './unit-lookup.js';

/** Ways to read degrees that put a point elsewhere. CGCS2000 is WGS84 at the scale of a wall. */
export const READINGS = ['WGS84', 'GCJ02', 'BD09'] as const satisfies readonly Crs[];
/** A way to read degrees. */
export type Reading = (typeof READINGS)[number];

/** Decimals of degrees that are too few: two are a kilometre. */
const ROUND = 100;

/** What a watch keeps of one position of a source. */
export interface Sighting {
  readonly position: PositionClass;
  /** Datum that the event or the configuration declared; null when WGS84 was assumed. */
  readonly declared: Crs | null;
  readonly isRounded: boolean;
  /** The code of the incident names another place than the coordinates. */
  readonly disagrees: boolean;
  /** Readings under which the coded unit holds the point; null when there is no unit to try. */
  readonly fits: ReadonlySet<Reading> | null;
}

/** The position of an event as it came, and the incident that it led to. */
export interface SeenPosition {
  readonly lng: unknown;
  readonly lat: unknown;
  readonly declared: Crs | undefined;
  /** Class that the event got. */
  readonly position: PositionClass;
  /** Fields of the incident after it. */
  readonly after: IncidentFields;
}

/** What is to be remembered of a position. Tries the coded village, or the town where it has no border. */
export function sightingOf(seen: SeenPosition, lookup: UnitLookup): Sighting {
  const { lng, lat, declared = null, position, after } = seen;
  const isPoint = typeof lng === 'number' && typeof lat === 'number' && position === 'exact';
  const place = placeOf(after);
  return {
    position,
    declared,
    isRounded: isPoint && isRound(lng) && isRound(lat),
    disagrees: isPoint && place.check === 'disagree',
    fits: isPoint ? fitsOf(lng, lat, after, lookup) : null,
  };
}

function fitsOf(
  lng: number,
  lat: number,
  { town, village }: IncidentFields,
  lookup: UnitLookup,
): ReadonlySet<Reading> | null {
  const code = [village, town].find((one) => one !== undefined && lookup.holds(one, lng, lat) !== null);
  if (code === undefined) return null;
  const fits = READINGS.filter((reading) => {
    const point = toWgs84(lng, lat, reading);
    return lookup.holds(code, point.lng, point.lat) === true;
  });
  return new Set(fits);
}

function isRound(degrees: number): boolean {
  return Math.abs(degrees * ROUND - Math.round(degrees * ROUND)) < 1e-6;
}
