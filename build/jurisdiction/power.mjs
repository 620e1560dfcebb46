import { moments } from './polygon.mjs';

/** @typedef {import('./plane.mjs').Point} Point */

/**
 * Power diagram: a point belongs to the site i of the least |p − sᵢ|² − wᵢ. Between two sites the
 * border is a straight line; a heavier site gets more ground.
 *
 * @typedef {object} Site
 * @property {Point} at kilometres
 * @property {number} weight km²
 */

/**
 * A corner of a cell; `beyond` is the site on the other side of the edge that starts here, −1 where
 * that edge is the border of the ground itself.
 * @typedef {{ at: Point, beyond: number }} Corner
 */

/** Corners of a square that holds every ground this is used on. */
const FAR = 200;
/** @type {Corner[]} */
const EVERYWHERE = [
  { at: [-FAR, -FAR], beyond: -1 },
  { at: [FAR, -FAR], beyond: -1 },
  { at: [FAR, FAR], beyond: -1 },
  { at: [-FAR, FAR], beyond: -1 },
];

/**
 * Cuts off what lies nearer to another site. On a polygon that is not convex the parts that are left
 * stay joined by edges along the cut that run there and back: areas and signed lengths stay right.
 * @param {readonly Corner[]} corners counter-clockwise
 * @param {readonly Site[]} sites
 * @param {number} own
 * @param {number} other
 * @returns {Corner[]}
 */
function cut(corners, sites, own, other) {
  const s = /** @type {Site} */ (sites[own]);
  const o = /** @type {Site} */ (sites[other]);
  const nx = 2 * (o.at[0] - s.at[0]);
  const ny = 2 * (o.at[1] - s.at[1]);
  const limit = o.at[0] ** 2 + o.at[1] ** 2 - s.at[0] ** 2 - s.at[1] ** 2 - (o.weight - s.weight);
  /** @type {Corner[]} */
  const kept = [];
  for (let i = 0; i < corners.length; i++) {
    const { at: p, beyond } = /** @type {Corner} */ (corners[i]);
    const { at: q } = /** @type {Corner} */ (corners[i + 1] ?? corners[0]);
    const over = nx * p[0] + ny * p[1] - limit;
    const next = nx * q[0] + ny * q[1] - limit;
    if (over <= 0) kept.push({ at: p, beyond });
    if (over <= 0 === next <= 0) continue;
    const t = over / (over - next);
    const at = /** @type {Point} */ ([p[0] + t * (q[0] - p[0]), p[1] + t * (q[1] - p[1])]);
    kept.push({ at, beyond: over <= 0 ? other : beyond });
  }
  return kept;
}

/**
 * The cell of a site on unlimited ground: a convex polygon, empty when the others leave it nothing.
 * @param {readonly Site[]} sites
 * @param {number} own
 * @returns {Corner[]}
 */
export function openCell(sites, own) {
  let corners = EVERYWHERE;
  for (let other = 0; other < sites.length && corners.length > 0; other++) {
    if (other !== own) corners = cut(corners, sites, own, other);
  }
  return corners;
}

/**
 * What one cell holds of the ground.
 * @typedef {object} Holding
 * @property {number} area km²
 * @property {Point} centroid
 * @property {Map<number, number>} shared length in km of the border with each other site
 */

/**
 * @param {readonly Site[]} sites
 * @param {readonly Point[]} ground a simple ring, counter-clockwise
 * @returns {Holding[]}
 */
export function holdings(sites, ground) {
  const border = ground.slice(0, -1).map((at) => ({ at, beyond: -1 }));
  return sites.map((site, own) => {
    const rivals = new Set(openCell(sites, own).map(({ beyond }) => beyond));
    rivals.delete(-1);
    let corners = rivals.size === 0 && sites.length > 1 ? [] : border;
    for (const other of rivals) corners = cut(corners, sites, own, other);
    /** @type {Map<number, number>} */
    const shared = new Map();
    corners.forEach(({ at: [px, py], beyond }, i) => {
      if (beyond < 0) return;
      const [qx, qy] = /** @type {Corner} */ (corners[i + 1] ?? corners[0]).at;
      const to = /** @type {Site} */ (sites[beyond]).at;
      const nx = to[0] - site.at[0];
      const ny = to[1] - site.at[1];
      const along = ((qy - py) * nx - (qx - px) * ny) / Math.hypot(nx, ny);
      shared.set(beyond, (shared.get(beyond) ?? 0) + along);
    });
    const { area, centroid } = moments(corners.map(({ at }) => at));
    return { area, centroid, shared };
  });
}
