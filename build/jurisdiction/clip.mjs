import clipping from 'polygon-clipping';

/** @typedef {import('./plane.mjs').Point} Point */
/** @typedef {import('./polygon.mjs').Ring} Ring */
/** @typedef {import('./polygon.mjs').Polygon} Polygon */
/** @typedef {import('./polygon.mjs').Shape} Shape */

/**
 * Sweep-line clipping stumbles over points that differ in the last bits only. Rounded to a centimetre
 * there are none.
 */
const PER_KM = 1e5;

/** @param {Shape} shape @returns {Shape} */
const rounded = (shape) =>
  shape.map((polygon) =>
    polygon.map((ring) =>
      ring.map(
        ([x, y]) => /** @type {Point} */ ([Math.round(x * PER_KM) / PER_KM, Math.round(y * PER_KM) / PER_KM]),
      ),
    ),
  );

/** @param {Shape} a @param {Shape} b @returns {Shape} */
export const common = (a, b) => clipping.intersection(rounded(a), rounded(b));
/** @param {Shape} a @param {Shape} b @returns {Shape} */
export const without = (a, b) => clipping.difference(rounded(a), rounded(b));
