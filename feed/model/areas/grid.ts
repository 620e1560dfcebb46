import type { LngLat } from '../../../shared/geo/lng-lat.js';

/** Metres of a degree of latitude on the mean sphere. */
const DEGREE_M = 111_195;
/** From a cell to the one north of it; more than the columns of any row, so that one number holds both. */
export const COLUMNS = 2 ** 20;

function latOfRow(row: number, metres: number): number {
  return ((row + 0.5) * metres) / DEGREE_M - 90;
}

/**
 * Degrees of longitude per metre. One figure for all rows of a whole degree of latitude, so that the
 * columns of neighbouring rows stand in line; told by the row, never by the point.
 */
function lngPerMetre(rowLat: number): number {
  return 1 / (DEGREE_M * Math.cos(((Math.floor(rowLat) + 0.5) * Math.PI) / 180));
}

/** Number of the square of `metres` that holds a point; the same point always has the same. */
export function cellOf({ lng, lat }: LngLat, metres: number): number {
  const row = Math.floor(((lat + 90) * DEGREE_M) / metres);
  const column = Math.floor((lng + 180) / (metres * lngPerMetre(latOfRow(row, metres))));
  return row * COLUMNS + column;
}

/** Middle of a square. */
export function cellCentre(cell: number, metres: number): LngLat {
  const lat = latOfRow(Math.floor(cell / COLUMNS), metres);
  return { lng: ((cell % COLUMNS) + 0.5) * metres * lngPerMetre(lat) - 180, lat };
}
