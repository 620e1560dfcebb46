import type { IncidentFields } from './incident.js';

/** How the code of an incident's place goes together with its coordinates. */
export const PLACE_CHECKS = ['agree', 'disagree', 'by-position'] as const;
/** How the code of an incident's place goes together with its coordinates. */
export type PlaceCheck = (typeof PLACE_CHECKS)[number];

type PlaceFields = Pick<IncidentFields, 'town' | 'village' | 'grid' | 'position' | 'geoUnit' | 'geoNear'>;

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
export function placeOf(fields: PlaceFields): Place {
  const { town, village, grid } = namedUnits(fields);
  // What the coordinates said is kept by its registers when a later version brings doubtful ones.
  const isKnown = fields.position === undefined || fields.position === 'exact';
  const { geoUnit, geoNear } = isKnown ? fields : {};
  const named = village ?? town;
  if (town !== null && named !== null) {
    const check = geoNear === undefined ? null : mayLieIn(named, geoNear) ? 'agree' : 'disagree';
    return { town, village, grid, check };
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

/**
 * Codes of a source that lie in one another. A later version may name another town without a village:
 * then the village of the earlier one is no part of the place any more.
 */
function namedUnits({ town, village, grid }: PlaceFields): Omit<Place, 'check'> {
  if (town === undefined && village === undefined) return { town: null, village: null, grid: null };
  const wide = town ?? (village ?? '').slice(0, TOWN);
  const narrow = village?.startsWith(wide) ? village : null;
  return { town: wide, village: narrow, grid: narrow !== null && grid?.startsWith(narrow) ? grid : null };
}

/** A town followed by `*` stands for all its villages: none of them has a border to be checked with. */
function mayLieIn(code: string, near: string): boolean {
  return ` ${near} `.includes(` ${code} `) || near.includes(`${code.slice(0, TOWN)}*`);
}
