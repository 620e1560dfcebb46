import { PlainError } from '../lib/fail.mjs';
import { holdings } from './power.mjs';

/** @typedef {import('./plane.mjs').Point} Point */
/** @typedef {import('./power.mjs').Site} Site */
/** @typedef {import('./power.mjs').Holding} Holding */

/** Largest error of an area that is left, as a share of its target. */
const TOLERANCE = 1e-6;
const STEPS = 60;

/**
 * Solves a symmetric, diagonally dominant system by elimination; such a system needs no pivots.
 * @param {number[][]} matrix
 * @param {number[]} right
 * @returns {number[]}
 */
function solve(matrix, right) {
  const n = right.length;
  const rows = matrix.map((row, i) => [...row, right[i] ?? 0]);
  for (let k = 0; k < n; k++) {
    const pivot = /** @type {number[]} */ (rows[k]);
    for (let i = k + 1; i < n; i++) {
      const row = /** @type {number[]} */ (rows[i]);
      const factor = (row[k] ?? 0) / (pivot[k] ?? 1);
      if (factor !== 0) for (let j = k; j <= n; j++) row[j] = (row[j] ?? 0) - factor * (pivot[j] ?? 0);
    }
  }
  /** @type {number[]} */
  const x = Array(n).fill(0);
  for (let i = n - 1; i >= 0; i--) {
    const row = /** @type {number[]} */ (rows[i]);
    let sum = row[n] ?? 0;
    for (let j = i + 1; j < n; j++) sum -= (row[j] ?? 0) * (x[j] ?? 0);
    x[i] = sum / (row[i] ?? 1);
  }
  return x;
}

/**
 * How the weights should move: a border of length l between sites d apart sweeps l / 2d of area per
 * unit of weight. Only differences of weights matter, so the last one stays.
 * @param {readonly Site[]} sites
 * @param {readonly Holding[]} held
 * @param {readonly number[]} targets
 */
function newtonStep(sites, held, targets) {
  const n = sites.length - 1;
  const matrix = Array.from({ length: n }, () => Array(n).fill(0));
  held.slice(0, n).forEach(({ shared }, i) => {
    for (const [j, length] of shared) {
      const p = /** @type {Site} */ (sites[i]).at;
      const q = /** @type {Site} */ (sites[j]).at;
      const rate = Math.max(0, length) / (2 * Math.hypot(p[0] - q[0], p[1] - q[1]));
      const row = /** @type {number[]} */ (matrix[i]);
      row[i] = (row[i] ?? 0) + rate;
      if (j < n) row[j] = -rate;
    }
  });
  return solve(
    matrix,
    held.slice(0, n).map(({ area }, i) => (targets[i] ?? 0) - area),
  );
}

/** @param {readonly Holding[]} held @param {readonly number[]} targets */
const worstShare = (held, targets) =>
  held.reduce((worst, { area }, i) => Math.max(worst, Math.abs(area / (targets[i] ?? 1) - 1)), 0);

/** @param {readonly Holding[]} held */
const smallest = (held) => held.reduce((least, { area }) => Math.min(least, area), Infinity);

/**
 * Weights that give every site its area: Newton's method, with steps halved until no cell loses more
 * than half of the least one (after Kitagawa, Mérigot and Thibert).
 * @param {readonly Point[]} places
 * @param {readonly number[]} targets km², together the area of the ground
 * @param {readonly Point[]} ground a simple ring, counter-clockwise
 * @param {readonly number[]} [start] weights to begin with; they must leave every site some ground
 * @returns {{ sites: Site[], held: Holding[] }}
 * @throws PlainError when a site gets no ground at the start, or the areas are not reached
 */
export function balance(places, targets, ground, start = []) {
  let sites = places.map((at, i) => ({ at, weight: start[i] ?? 0 }));
  let held = holdings(sites, ground);
  if (smallest(held) <= 0 && start.length > 0) return balance(places, targets, ground);
  const floor = Math.min(smallest(held), ...targets) / 2;
  for (let step = 0; step < STEPS && worstShare(held, targets) > TOLERANCE; step++) {
    const move = newtonStep(sites, held, targets);
    const before = worstShare(held, targets);
    for (let share = 1; share > 1e-6; share /= 2) {
      const next = sites.map(({ at, weight }, i) => ({ at, weight: weight + share * (move[i] ?? 0) }));
      const got = holdings(next, ground);
      if (smallest(got) < floor || worstShare(got, targets) > before * (1 - share / 4)) continue;
      [sites, held] = [next, got];
      break;
    }
  }
  const worst = worstShare(held, targets);
  if (floor > 0 && worst <= TOLERANCE * 10) return { sites, held };
  throw new PlainError(
    `Expected weights that give ${places.length} sites their areas, but one stays ${(worst * 100).toFixed(3)} % off. ` +
      'Two sites may share a place, or one may lie outside; look at the seats and known villages in the facts file.',
  );
}
