import type { Problem } from '../../shared/contracts/ingest.js';
import type { Crs } from '../../shared/domain/datum.js';
import type { IncidentFields } from '../../shared/domain/incident.js';
import { classifyPosition } from '../../shared/domain/position.js';
import { maskText } from '../../shared/privacy/mask.js';
import type { Places } from '../place/places.js';
import { rawPosition } from '../place/raw-position.js';
import type { PlainEvent } from './parse-event.js';
import { got, problem } from './problems.js';

const TOWN = 9;
const VILLAGE = 12;

type PlaceInput = NonNullable<PlainEvent['place']>;

/** What reading a place depends on beside it. */
export interface PlaceCircumstances {
  readonly places: Places;
  /** Datum that the configuration names for the source. */
  readonly crs: Crs | undefined;
}

/**
 * The fields of a place. What is doubtful makes a warning and no more: a missed incident is worse than
 * one without a place.
 */
export function placeFields(
  place: PlaceInput | undefined,
  circumstances: PlaceCircumstances,
  warnings: Problem[],
): IncidentFields {
  if (!place) return {};
  return {
    ...(place.address === undefined ? {} : { address: maskText(place.address) }),
    ...areaFields(place.areaCode, circumstances.places.areas, warnings),
    ...positionFields(place, circumstances, warnings),
  };
}

/**
 * The units that a code names. A unit below a village that the pack lacks is kept under its village:
 * grids are redrawn more often than packs are.
 */
function areaFields(area: string | undefined, areas: Places['areas'], warnings: Problem[]): IncidentFields {
  if (area === undefined) return {};
  const town = area.slice(0, TOWN);
  const village = area.slice(0, VILLAGE);
  const isTown = area.length === TOWN || (area.length === VILLAGE && area.endsWith('000'));
  if (!areas.has(area)) {
    const isKept = areas.has(isTown ? town : village);
    const hint = isKept
      ? 'kept under its village; load a jurisdiction pack with this unit'
      : 'kept without a place; check the code, or load the jurisdiction pack it belongs to';
    if (!isTown || !isKept)
      warnings.push(problem('place.areaCode', 'a unit of the jurisdiction pack', area, hint));
    if (!isKept) return {};
  }
  if (isTown) return { town };
  return area.length === VILLAGE ? { town, village } : { town, village, grid: area };
}

/**
 * Class, coordinates as they came and what geometry says, always together, so that all of them are of
 * one version. Coordinates of an earlier version stay in their registers: the class decides whether
 * they count (`pointOf`, `placeOf`).
 */
function positionFields(
  place: PlaceInput,
  { places, crs: configured }: PlaceCircumstances,
  warnings: Problem[],
): IncidentFields {
  const { lng, lat } = place;
  if (lng === undefined && lat === undefined) return {};
  const declared = place.crs ?? configured;
  const found = classifyPosition(lng, lat, declared, place.scattered);
  const came = { rawPosition: rawPosition(lng, lat), crs: declared ?? ('WGS84' as const) };
  const doubt = (position: typeof found.position): IncidentFields => {
    if (position !== 'none') warnings.push(doubtful(position, place));
    return { ...came, position };
  };
  if (found.lng === undefined || found.lat === undefined) return doubt(found.position);
  if (declared === undefined) warnings.push(NO_DATUM);
  const point = { lng: found.lng, lat: found.lat, position: found.position };
  // An invented position says nothing about the place.
  if (found.position === 'scattered') return { ...came, ...point };
  const { lookup } = places;
  if (lookup.isFarOutside(found.lng, found.lat)) return doubt('out-of-area');
  return {
    ...came,
    ...point,
    geoUnit: lookup.unitAt(found.lng, found.lat),
    geoNear: lookup.near(found.lng, found.lat),
  };
}

const NO_DATUM = problem(
  'place.crs',
  'the datum of the coordinates',
  undefined,
  'WGS84 was assumed; send place.crs, or say "crs" of the source in the configuration',
);

function doubtful(position: string, { lng, lat }: PlaceInput): Problem {
  const expected =
    position === 'out-of-area'
      ? 'a place in the jurisdiction or at most 10 km outside'
      : 'longitude and latitude in degrees, as numbers';
  const hint = `kept as position "${position}" and not placed on the map; check the order and the datum`;
  return { field: 'place.lng', expected, got: `${got(lng)}, ${got(lat)}`, hint };
}
