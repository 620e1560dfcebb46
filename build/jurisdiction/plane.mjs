/**
 * The plane in which the map is composed: kilometres east and north of a point in the district, after a
 * cylindrical projection of the WGS-84 ellipsoid that keeps areas. Areas in the plane are areas on the
 * ground; shapes are off by less than 0.4 % over the district.
 */

/** @typedef {[number, number]} Point */

const A = 6378.137;
const E2 = 0.006_694_379_990_14;
const E = Math.sqrt(E2);
const RAD = Math.PI / 180;

/** Origin of the plane, degrees: about the middle of the outline. */
const LNG0 = 120;
const LAT0 = 30.36;
/** The file holds whole steps of this many degrees, about 1 m. */
export const STEP = 1e-5;
/**
 * Whole degrees at which the steps of the file begin.
 * @type {Point}
 */
export const GRID_ORIGIN = [119, 30];

/** @param {number} phi radians @returns {number} half the authalic function of Snyder (3-12) */
function belt(phi) {
  const s = Math.sin(phi);
  return ((1 - E2) / 2) * (s / (1 - E2 * s * s) - Math.log((1 - E * s) / (1 + E * s)) / (2 * E));
}

const SIN0 = Math.sin(LAT0 * RAD);
/** Kilometres of one radian of longitude at the origin. */
const K = (A * Math.cos(LAT0 * RAD)) / Math.sqrt(1 - E2 * SIN0 * SIN0);
const BELT0 = belt(LAT0 * RAD);

/**
 * @param {Point} degrees `[lng, lat]`, WGS-84
 * @returns {Point} kilometres
 */
export const toPlane = ([lng, lat]) => [(lng - LNG0) * RAD * K, ((belt(lat * RAD) - BELT0) * A * A) / K];

/**
 * @param {Point} kilometres
 * @returns {Point} `[lng, lat]` degrees, WGS-84
 */
export function toDegrees([x, y]) {
  const wanted = BELT0 + (y * K) / (A * A);
  let phi = LAT0 * RAD + y / A;
  // Newton's method; the start is within 1e-5 of the root, so three steps reach rounding.
  for (let i = 0; i < 3; i++) {
    const s = Math.sin(phi);
    const w = 1 - E2 * s * s;
    phi -= ((belt(phi) - wanted) * w * w) / ((1 - E2) * Math.cos(phi));
  }
  return [LNG0 + x / K / RAD, phi / RAD];
}

/**
 * The nearest point of the file's grid, in whole steps.
 * @param {Point} kilometres
 * @returns {Point}
 */
export function toGrid(kilometres) {
  const [lng, lat] = toDegrees(kilometres);
  return [Math.round((lng - GRID_ORIGIN[0]) / STEP), Math.round((lat - GRID_ORIGIN[1]) / STEP)];
}

/**
 * @param {Point} steps
 * @returns {Point} `[lng, lat]` degrees with exactly the digits of the grid
 */
export const gridDegrees = ([x, y]) => [
  Math.round(GRID_ORIGIN[0] / STEP + x) / Math.round(1 / STEP),
  Math.round(GRID_ORIGIN[1] / STEP + y) / Math.round(1 / STEP),
];

/** @param {Point} steps @returns {Point} kilometres */
export const fromGrid = (steps) => toPlane(gridDegrees(steps));
