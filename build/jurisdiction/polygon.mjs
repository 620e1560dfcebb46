import polylabel from 'polylabel';

/** @typedef {import('./plane.mjs').Point} Point */
/** @typedef {Point[]} Ring closed: the last point is the first again */
/** @typedef {Ring[]} Polygon outer ring first, then holes */
/** @typedef {Polygon[]} Shape */

/**
 * Area and centroid of a ring; the area is positive when it runs counter-clockwise.
 * @param {readonly Point[]} ring
 * @returns {{ area: number, centroid: Point }}
 */
export function moments(ring) {
  const [ox, oy] = ring[0] ?? [0, 0];
  let area = 0;
  let mx = 0;
  let my = 0;
  for (let i = 0; i < ring.length; i++) {
    const [px, py] = /** @type {Point} */ (ring[i]);
    const [qx, qy] = /** @type {Point} */ (ring[i + 1] ?? ring[0]);
    const cross = (px - ox) * (qy - oy) - (qx - ox) * (py - oy);
    area += cross / 2;
    mx += (cross * (px + qx - 2 * ox)) / 6;
    my += (cross * (py + qy - 2 * oy)) / 6;
  }
  return { area, centroid: area === 0 ? [ox, oy] : [ox + mx / area, oy + my / area] };
}

/** @param {readonly Ring[]} polygon */
export const polygonArea = (polygon) =>
  polygon.reduce((sum, ring, i) => sum + (i === 0 ? 1 : -1) * Math.abs(moments(ring).area), 0);

/** @param {readonly Polygon[]} shape */
export const shapeArea = (shape) => shape.reduce((sum, polygon) => sum + polygonArea(polygon), 0);

/**
 * The largest polygon of a shape.
 * @param {readonly Polygon[]} shape
 * @returns {Polygon}
 */
export const mainPart = (shape) =>
  shape.reduce(
    (best, polygon) => (polygonArea(polygon) > polygonArea(best) ? polygon : best),
    shape[0] ?? [],
  );

/**
 * The point deepest inside a shape (pole of inaccessibility), to 10 m.
 * @param {readonly Polygon[]} shape kilometres
 * @returns {Point}
 */
export function deepestPoint(shape) {
  const [x, y] = polylabel(mainPart(shape), 0.01);
  return [x, y];
}

/** @param {Point} p @param {Point} q */
export const distance = ([px, py], [qx, qy]) => Math.hypot(px - qx, py - qy);

/** @param {Point} p @param {Point} a @param {Point} b */
function toChord([px, py], [ax, ay], [bx, by]) {
  const length = Math.hypot(bx - ax, by - ay);
  if (length === 0) return Math.hypot(px - ax, py - ay);
  return Math.abs((bx - ax) * (ay - py) - (ax - px) * (by - ay)) / length;
}

/**
 * A line with fewer points, none of the dropped ones farther than `tolerance` from it (Douglas-Peucker).
 * @param {readonly Point[]} line
 * @param {number} tolerance
 * @returns {Point[]}
 */
function simplifyLine(line, tolerance) {
  const first = /** @type {Point} */ (line[0]);
  const last = /** @type {Point} */ (line[line.length - 1]);
  let far = 0;
  let most = tolerance;
  for (let i = 1; i < line.length - 1; i++) {
    const away = toChord(/** @type {Point} */ (line[i]), first, last);
    if (away > most) [far, most] = [i, away];
  }
  if (far === 0) return [first, last];
  return [
    ...simplifyLine(line.slice(0, far + 1), tolerance).slice(0, -1),
    ...simplifyLine(line.slice(far), tolerance),
  ];
}

/**
 * @param {Ring} ring
 * @param {number} tolerance
 * @returns {Ring}
 */
export function simplifyRing(ring, tolerance) {
  // A closed line has no chord: it is cut at the point opposite its first.
  const half = ring.length >> 1;
  return [
    ...simplifyLine(ring.slice(0, half + 1), tolerance).slice(0, -1),
    ...simplifyLine(ring.slice(half), tolerance),
  ];
}
