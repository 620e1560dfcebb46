import type { LngLat } from '../geo/lng-lat.js';

/** Coordinate systems that a source may declare. CGCS2000 is WGS-84 at the scale of a wall. */
export const CRS = ['WGS84', 'GCJ02', 'BD09', 'CGCS2000'] as const;
/** Coordinate system of a source. */
export type Crs = (typeof CRS)[number];

/** Krasovsky 1940 semi-major axis in metres and first eccentricity squared, as GCJ-02 uses them. */
const A = 6_378_245;
const EE = 0.006_693_421_622_965_943;
const BD = (Math.PI * 3_000) / 180;
/** Fixed-point rounds of the inverse: three give an error under 10⁻⁵ m (domain §4.1). */
const ROUNDS = 4;

function wave(x: number, periods: readonly (readonly [number, number])[]): number {
  return periods.reduce((sum, [factor, divisor]) => sum + factor * Math.sin((x / divisor) * Math.PI), 0);
}

/** Offset of GCJ-02 against WGS-84 at a WGS-84 point, in degrees. The usual public algorithm. */
function gcjOffset(lng: number, lat: number): LngLat {
  const x = lng - 105;
  const y = lat - 35;
  const common = ((20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI)) * 2) / 3;
  const north =
    -100 +
    2 * x +
    3 * y +
    0.2 * y * y +
    0.1 * x * y +
    0.2 * Math.sqrt(Math.abs(x)) +
    common +
    (wave(y, [
      [20, 1],
      [40, 3],
    ]) *
      2) /
      3 +
    (wave(y, [
      [160, 12],
      [320, 30],
    ]) *
      2) /
      3;
  const east =
    300 +
    x +
    2 * y +
    0.1 * x * x +
    0.1 * x * y +
    0.1 * Math.sqrt(Math.abs(x)) +
    common +
    (wave(x, [
      [20, 1],
      [40, 3],
    ]) *
      2) /
      3 +
    (wave(x, [
      [150, 12],
      [300, 30],
    ]) *
      2) /
      3;
  const phi = (lat / 180) * Math.PI;
  const magic = 1 - EE * Math.sin(phi) ** 2;
  return {
    lng: (east * 180) / ((A / Math.sqrt(magic)) * Math.cos(phi) * Math.PI),
    lat: (north * 180) / (((A * (1 - EE)) / (magic * Math.sqrt(magic))) * Math.PI),
  };
}

/** WGS-84 → GCJ-02. */
export function wgs84ToGcj02(lng: number, lat: number): LngLat {
  const offset = gcjOffset(lng, lat);
  return { lng: lng + offset.lng, lat: lat + offset.lat };
}

/** GCJ-02 → WGS-84 by fixed-point iteration; the one-step inverse is off by about a metre. */
export function gcj02ToWgs84(lng: number, lat: number): LngLat {
  let guess: LngLat = { lng, lat };
  for (let round = 0; round < ROUNDS; round++) {
    const offset = gcjOffset(guess.lng, guess.lat);
    guess = { lng: lng - offset.lng, lat: lat - offset.lat };
  }
  return guess;
}

/** GCJ-02 → BD-09. */
export function gcj02ToBd09(lng: number, lat: number): LngLat {
  const z = Math.hypot(lng, lat) + 0.000_02 * Math.sin(lat * BD);
  const theta = Math.atan2(lat, lng) + 0.000_003 * Math.cos(lng * BD);
  return { lng: z * Math.cos(theta) + 0.0065, lat: z * Math.sin(theta) + 0.006 };
}

/** BD-09 → GCJ-02 by fixed-point iteration over the forward formula. */
export function bd09ToGcj02(lng: number, lat: number): LngLat {
  let guess: LngLat = { lng: lng - 0.0065, lat: lat - 0.006 };
  for (let round = 0; round < ROUNDS; round++) {
    const back = gcj02ToBd09(guess.lng, guess.lat);
    guess = { lng: guess.lng + (lng - back.lng), lat: guess.lat + (lat - back.lat) };
  }
  return guess;
}

/** Any declared system → WGS-84 degrees, the one system that is stored. */
export function toWgs84(lng: number, lat: number, crs: Crs): LngLat {
  if (crs === 'GCJ02') return gcj02ToWgs84(lng, lat);
  if (crs === 'BD09') {
    const gcj = bd09ToGcj02(lng, lat);
    return gcj02ToWgs84(gcj.lng, gcj.lat);
  }
  return { lng, lat };
}
