import { common } from './clip.mjs';
import { distance, mainPart, polygonArea } from './polygon.mjs';
import { openCell } from './power.mjs';

/** @typedef {import('./plane.mjs').Point} Point */
/** @typedef {import('./polygon.mjs').Polygon} Polygon */
/** @typedef {import('./polygon.mjs').Shape} Shape */
/** @typedef {import('./power.mjs').Site} Site */

/** Two powers nearer than this are equal, km²: the point lies on the border of both sites. */
const SAME_POWER = 0.02;

/** @param {Site} site @param {Point} p */
const power = ({ at, weight }, p) => (p[0] - at[0]) ** 2 + (p[1] - at[1]) ** 2 - weight;

/**
 * The cells of a power diagram on the ground, one shape a site; a bay of the ground may split a cell.
 * @param {readonly Site[]} sites
 * @param {Shape} ground
 * @returns {Shape[]}
 */
export const cellsOn = (sites, ground) =>
  sites.map((_, own) => {
    const corners = openCell(sites, own).map(({ at }) => at);
    return common(ground, [[[...corners, /** @type {Point} */ (corners[0])]]]);
  });

/**
 * The site with which a part of a cell shares the longest border.
 * @param {Polygon} part
 * @param {number} own
 * @param {readonly Site[]} sites
 */
function longestNeighbour([outer = []], own, sites) {
  /** @type {Map<number, number>} */
  const lengths = new Map();
  outer.slice(1).forEach((q, i) => {
    const p = /** @type {Point} */ (outer[i]);
    const middle = /** @type {Point} */ ([(p[0] + q[0]) / 2, (p[1] + q[1]) / 2]);
    const here = power(/** @type {Site} */ (sites[own]), middle);
    const [beyond, gap] = sites
      .map(
        (site, j) => /** @type {const} */ ([j, j === own ? Infinity : Math.abs(power(site, middle) - here)]),
      )
      .reduce((best, each) => (each[1] < best[1] ? each : best));
    if (gap < SAME_POWER) lengths.set(beyond, (lengths.get(beyond) ?? 0) + distance(p, q));
  });
  return [...lengths].reduce((best, each) => (each[1] > best[1] ? each : best), [-1, 0])[0];
}

/**
 * A piece of ground and who gets it.
 * @typedef {{ owner: number, polygon: Polygon }} Piece
 */

/**
 * The parts of all cells: a stray part goes to the neighbour it shares most border with.
 * @param {readonly Shape[]} cells
 * @param {readonly Site[]} sites
 * @returns {Piece[]}
 */
export const piecesOf = (cells, sites) =>
  cells.flatMap((cell, own) => {
    const main = mainPart(cell);
    return cell.map((polygon) => {
      const heir = polygon === main ? own : longestNeighbour(polygon, own, sites);
      // A part that touches no neighbour lies behind a strait narrower than the rounding: it stays.
      return { owner: heir < 0 ? own : heir, polygon };
    });
  });

/**
 * Area of the pieces of each owner.
 * @param {readonly Piece[]} pieces
 * @param {number} owners
 */
export function areasOf(pieces, owners) {
  /** @type {number[]} */
  const areas = Array(owners).fill(0);
  for (const { owner, polygon } of pieces) areas[owner] = (areas[owner] ?? 0) + polygonArea(polygon);
  return areas;
}
