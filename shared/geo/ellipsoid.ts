/** WGS-84: semi-major axis in metres and first eccentricity squared. */
export const SEMI_MAJOR_M = 6_378_137;
/** First eccentricity squared of WGS-84. */
export const ECCENTRICITY_2 = 0.006_694_379_990_14;

const RADIANS = Math.PI / 180;

/** Length of one degree at a latitude, in metres. */
export interface DegreeLengths {
  readonly lng: number;
  readonly lat: number;
}

/**
 * How long a degree is around a latitude. A plane with these scales is true to 0.1 % within 20 km,
 * which is as far as anything here measures in it.
 */
export function metresPerDegree(lat: number): DegreeLengths {
  const sine = Math.sin(lat * RADIANS);
  const w = 1 - ECCENTRICITY_2 * sine * sine;
  const normal = SEMI_MAJOR_M / Math.sqrt(w);
  const meridional = (SEMI_MAJOR_M * (1 - ECCENTRICITY_2)) / (w * Math.sqrt(w));
  return { lng: normal * Math.cos(lat * RADIANS) * RADIANS, lat: meridional * RADIANS };
}
