import type { LngLat } from './lng-lat.js';

/** Mean radius of the Earth, metres. */
const EARTH_M = 6_371_008.8;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Great-circle distance in metres (haversine); within 0.5 % of the length on the ellipsoid. */
export function metresBetween(a: LngLat, b: LngLat): number {
  const half = (from: number, to: number): number => Math.sin(radians(to - from) / 2) ** 2;
  const h = half(a.lat, b.lat) + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * half(a.lng, b.lng);
  return 2 * EARTH_M * Math.asin(Math.min(1, Math.sqrt(h)));
}
