import { PlainError } from '../lib/fail.mjs';
import { mergedRings } from './mesh.mjs';
import { gridDegrees, STEP } from './plane.mjs';

/** @typedef {import('./mesh.mjs').Mesh} Mesh */
/** @typedef {import('./geometry.mjs').Topology} Topology */
/** @typedef {import('./geometry.mjs').Geometry} Geometry */

/**
 * @param {string} code
 * @param {number[][][]} polygons
 * @returns {Geometry}
 */
function geometry(code, polygons) {
  const [only, ...more] = polygons;
  if (!only || more.length > 0 || only.length !== 1) {
    throw new PlainError(`Expected ${code} to be one ring, but it has ${polygons.length} parts or holes.`);
  }
  return { type: 'Polygon', id: code, properties: { code }, arcs: only };
}

/** @param {readonly Geometry[]} geometries */
const collection = (geometries) => ({
  type: /** @type {const} */ ('GeometryCollection'),
  geometries: [...geometries],
});

/**
 * `boundaries.topo.json`: towns and the district are unions of their villages, arc by arc.
 * @param {Mesh} mesh of the villages
 * @param {string} district
 * @param {readonly string[]} towns
 * @returns {Topology}
 */
export function composeBoundaries(mesh, district, towns) {
  const villages = [...mesh.rings.keys()];
  const points = mesh.arcs.flat();
  const west = Math.min(...points.map(([x]) => x));
  const south = Math.min(...points.map(([, y]) => y));
  const east = Math.max(...points.map(([x]) => x));
  const north = Math.max(...points.map(([, y]) => y));
  const southWest = gridDegrees([west, south]);
  return {
    type: 'Topology',
    bbox: [...southWest, ...gridDegrees([east, north])],
    transform: { scale: [STEP, STEP], translate: southWest },
    objects: {
      district: collection([geometry(district, mergedRings(mesh, villages))]),
      town: collection(
        towns.map((town) => {
          const own = villages.filter((village) => village.startsWith(town));
          return geometry(town, mergedRings(mesh, own));
        }),
      ),
      village: collection([...mesh.rings].map(([code, polygons]) => geometry(code, polygons))),
    },
    arcs: mesh.arcs.map((arc) =>
      arc.map(([x, y], i) => {
        const [px, py] = arc[i - 1] ?? [west, south];
        return [x - px, y - py];
      }),
    ),
  };
}
