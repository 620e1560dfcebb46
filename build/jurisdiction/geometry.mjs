import { toPlane } from './plane.mjs';
import { shapeArea } from './polygon.mjs';

/** @typedef {[number, number]} Point `[lng, lat]` degrees, WGS-84 */
/** @typedef {Point[][]} Polygon outer ring first, then holes; rings are closed */

/**
 * @typedef {object} Topology
 * @property {'Topology'} type
 * @property {[number, number, number, number]} bbox
 * @property {{ scale: [number, number], translate: [number, number] }} transform
 * @property {[number, number][][]} arcs delta-encoded
 * @property {Record<string, { type: 'GeometryCollection', geometries: Geometry[] }>} objects
 */

/**
 * @typedef {object} Geometry
 * @property {string} type
 * @property {string} id
 * @property {Record<string, unknown>} properties
 * @property {number[][] | number[][][]} arcs
 */

/**
 * Absolute positions of every arc, to 1e-7 degree: sums of steps leave noise in the last digits.
 * @param {Pick<Topology, 'arcs' | 'transform'>} topology
 * @returns {Point[][]}
 */
export function decodeArcs({ arcs, transform: { scale, translate } }) {
  return arcs.map((arc) => {
    let x = 0;
    let y = 0;
    return arc.map(([dx, dy]) => {
      x += dx;
      y += dy;
      const at = [x * scale[0] + translate[0], y * scale[1] + translate[1]];
      return /** @type {Point} */ (at.map((degrees) => Math.round(degrees * 1e7) / 1e7));
    });
  });
}

/**
 * The polygons of a geometry; a negative arc index is that arc backwards.
 * @param {Geometry} geometry
 * @param {readonly Point[][]} arcs
 * @returns {Polygon[]}
 */
export function polygonsOf(geometry, arcs) {
  /** @param {number[]} ring */
  const ringOf = (ring) =>
    ring.flatMap((index, i) => {
      const points = arcs[index < 0 ? ~index : index] ?? [];
      const run = index < 0 ? [...points].reverse() : points;
      return i === 0 ? run : run.slice(1);
    });
  const polygons = geometry.type === 'MultiPolygon' ? geometry.arcs : [geometry.arcs];
  return /** @type {number[][][]} */ (polygons).map((rings) => rings.map(ringOf));
}

/**
 * The shapes of one object of a topology, by id.
 * @param {Topology} topology
 * @param {string} object
 * @returns {Map<string, Polygon[]>}
 */
export function shapesOf(topology, object) {
  const arcs = decodeArcs(topology);
  return new Map(topology.objects[object]?.geometries.map((g) => [g.id, polygonsOf(g, arcs)]));
}

/**
 * @param {Point} point
 * @param {readonly Point[]} ring
 */
function inRing([x, y], ring) {
  let inside = false;
  ring.forEach(([ax, ay], i) => {
    const [bx, by] = ring.at(i - 1) ?? [ax, ay];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  });
  return inside;
}

/**
 * @param {Point} point
 * @param {readonly Polygon[]} polygons
 */
export const contains = (point, polygons) =>
  polygons.some((rings) => rings.filter((ring) => inRing(point, ring)).length === 1);

const WGS84_A = 6_378_137;
const WGS84_E2 = 0.006_694_379_990_14;

/**
 * Metres per degree of longitude and latitude on the WGS-84 ellipsoid.
 * @param {number} lat
 * @returns {Point}
 */
export function metresPerDegree(lat) {
  const phi = (lat * Math.PI) / 180;
  const w = Math.sqrt(1 - WGS84_E2 * Math.sin(phi) ** 2);
  return [
    ((WGS84_A / w) * Math.cos(phi) * Math.PI) / 180,
    (((WGS84_A * (1 - WGS84_E2)) / w ** 3) * Math.PI) / 180,
  ];
}

/**
 * Area on the WGS-84 ellipsoid, km².
 * @param {readonly Polygon[]} polygons degrees
 */
export const areaKm2 = (polygons) =>
  shapeArea(polygons.map((rings) => rings.map((ring) => ring.map(toPlane))));

/**
 * Shortest distance in metres from a point to the border of the polygons.
 * @param {Point} point
 * @param {readonly Polygon[]} polygons
 */
export function distanceToBorderM([x, y], polygons) {
  const [mx, my] = metresPerDegree(y);
  let best = Infinity;
  for (const ring of polygons.flat()) {
    ring.slice(1).forEach((end, i) => {
      const start = ring[i] ?? end;
      const ax = (start[0] - x) * mx;
      const ay = (start[1] - y) * my;
      const dx = (end[0] - start[0]) * mx;
      const dy = (end[1] - start[1]) * my;
      const length2 = dx * dx + dy * dy;
      const t = length2 === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / length2));
      best = Math.min(best, Math.hypot(ax + t * dx, ay + t * dy));
    });
  }
  return best;
}
