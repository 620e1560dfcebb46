/**
 * Web Mercator (EPSG:3857) in units of the whole world: x and y run from 0 to 1, y downwards.
 * Leaflet's pixel at zoom z is this value × 256 × 2^z, so one affine step leads to the screen.
 */
export interface WorldPoint {
  readonly x: number;
  readonly y: number;
}

/** Mean earth circumference used by EPSG:3857, metres at the equator. */
const EQUATOR_METRES = 2 * Math.PI * 6_378_137;
/** Beyond this latitude the projection has no square world. */
const MAX_LATITUDE = 85.05112878;
const RADIANS = Math.PI / 180;

/** World x of a longitude in degrees. */
export function worldX(lng: number): number {
  return lng / 360 + 0.5;
}

/** World y of a latitude in degrees; latitudes beyond the projection are clamped. */
export function worldY(lat: number): number {
  const clamped = Math.max(-MAX_LATITUDE, Math.min(MAX_LATITUDE, lat));
  const sine = Math.sin(clamped * RADIANS);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}

/** Longitude in degrees of a world x. */
export function lngOf(x: number): number {
  return (x - 0.5) * 360;
}

/** Latitude in degrees of a world y. */
export function latOf(y: number): number {
  return 90 - (2 * Math.atan(Math.exp((y - 0.5) * 2 * Math.PI))) / RADIANS;
}

/** True metres on the ground that one world unit stands for at a world y. */
export function metresPerWorldUnit(y: number): number {
  return EQUATOR_METRES * Math.cos(latOf(y) * RADIANS);
}
