import gcoord from 'gcoord';
import { toPlane } from './plane.mjs';
import { distance, moments, simplifyRing } from './polygon.mjs';

/** @typedef {import('./plane.mjs').Point} Point */

/** Detail of the outline below this many kilometres is the staircase of its 1/1024° raster. */
const DETAIL_KM = 0.09;
/** Two points nearer than this are one, kilometres. */
const SAME_KM = 1e-6;

/**
 * A ring of the outline package (GCJ-02) in the plane, counter-clockwise.
 * @param {readonly Point[]} ring `[lng, lat]` GCJ-02 degrees
 * @returns {Point[]}
 */
export function planeRing(ring) {
  const points = ring.map((at) =>
    toPlane(/** @type {Point} */ (gcoord.transform([...at], gcoord.GCJ02, gcoord.WGS84))),
  );
  const open = points.filter((p, i) => distance(p, /** @type {Point} */ (points.at(i - 1))) > SAME_KM);
  if (moments(open).area < 0) open.reverse();
  return [...open, /** @type {Point} */ (open[0])];
}

/**
 * The outline without the staircase of its raster: every point moves a half of the way to the middle of
 * its two neighbours, then points that say nothing are dropped.
 * @param {readonly Point[]} ring closed, kilometres
 * @returns {Point[]} closed
 */
export function smoothRing(ring) {
  const open = ring.slice(0, -1);
  const smooth = open.map(([x, y], i) => {
    const [ax, ay] = /** @type {Point} */ (open.at(i - 1));
    const [bx, by] = /** @type {Point} */ (open[(i + 1) % open.length]);
    return /** @type {Point} */ ([(ax + 2 * x + bx) / 4, (ay + 2 * y + by) / 4]);
  });
  return simplifyRing([...smooth, /** @type {Point} */ (smooth[0])], DETAIL_KM);
}
