import type { IncidentFields } from './incident.js';

/** How the code of an incident's place goes together with its coordinates. */
export const PLACE_CHECKS = ['agree', 'disagree', 'by-position'] as const;
/** How the code of an incident's place goes together with its coordinates. */
export type PlaceCheck = (typeof PLACE_CHECKS)[number];

type PlaceFields = Pick<IncidentFields, 'town' | 'village' | 'grid' | 'geoUnit' | 'geoNear'>;

/** Where an incident is, in codes. */
export interface Place {
  readonly town: string | null;
  readonly village: string | null;
  readonly grid: string | null;
  readonly check: PlaceCheck | null;
}

const TOWN = 9;
const VILLAGE = 12;

/**
 * The unit that an incident counts for. What a source says goes before what its coordinates say: a
 * border may be schematic, a code is not. Only a place without any code is told by its coordinates.
 * A pure function of registers of which each has its own version, so it is the same in whatever
 * order they came.
 */
export function placeOf({ town, village, grid, geoUnit, geoNear }: PlaceFields): Place {
  const named = village ?? town ?? null;
  if (named !== null) {
    const near = geoNear === undefined ? null : ` ${geoNear} `.includes(` ${named} `);
    const check = near === null ? null : near ? 'agree' : 'disagree';
    return { town: town ?? named.slice(0, TOWN), village: village ?? null, grid: grid ?? null, check };
  }
  if (geoUnit === undefined || geoUnit.length < TOWN)
    return { town: null, village: null, grid: null, check: null };
  return {
    town: geoUnit.slice(0, TOWN),
    village: geoUnit.length >= VILLAGE ? geoUnit.slice(0, VILLAGE) : null,
    grid: geoUnit.length > VILLAGE ? geoUnit : null,
    check: 'by-position',
  };
}
