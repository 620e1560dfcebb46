import { mergeArcs } from 'topojson-client';
import { topology } from 'topojson-server';
import { PlainError } from '../lib/fail.mjs';
import { noded } from './noding.mjs';
import { toGrid } from './plane.mjs';
import { LineIndex, selfHit } from './segments.mjs';
import { wiggled } from './wiggle.mjs';

/** @typedef {import('./plane.mjs').Point} Point */
/** @typedef {import('./polygon.mjs').Shape} Shape */

/**
 * Areas that share their borders: a common border is one line, drawn once.
 * @typedef {object} Mesh
 * @property {readonly Point[][]} arcs whole steps of the grid
 * @property {Map<string, number[][][]>} rings by code: polygons of rings of arcs, ~i is arc i backwards
 * @property {readonly string[][]} owners codes of the one or two areas at each arc
 */

/**
 * @param {ReadonlyMap<string, Shape>} shapes by code, whole steps of the grid
 * @returns {Mesh}
 */
export function meshOf(shapes) {
  const codes = [...shapes.keys()];
  const onGrid = noded([...shapes.values()]);
  /** @type {import('geojson').GeometryCollection} */
  const areas = {
    type: 'GeometryCollection',
    geometries: onGrid.map((coordinates) => ({ type: 'MultiPolygon', coordinates })),
  };
  const { arcs, objects } = topology({ areas });
  const { geometries } = /** @type {{ geometries: { arcs: number[][][] }[] }} */ (
    /** @type {unknown} */ (objects['areas'])
  );
  const rings = new Map(codes.map((code, i) => [code, geometries[i]?.arcs ?? []]));
  /** @type {string[][]} */
  const owners = arcs.map(() => []);
  for (const [code, polygons] of rings) {
    for (const arc of polygons.flat(2)) owners[arc < 0 ? ~arc : arc]?.push(code);
  }
  return { arcs: /** @type {Point[][]} */ (arcs), rings, owners };
}

/**
 * The mesh with bends in the borders that `chosen` names; the areas keep their size.
 * @param {Mesh} mesh
 * @param {import('./wiggle.mjs').Wiggle} how
 * @param {(owners: readonly string[]) => boolean} chosen
 * @returns {Mesh}
 */
export function withWiggles({ arcs, rings, owners }, how, chosen) {
  const index = new LineIndex();
  arcs.forEach((arc, i) => index.add(arc, i));
  const drawn = arcs.map((arc, i) => {
    const sides = owners[i] ?? [];
    if (sides.length !== 2 || !chosen(sides)) return arc;
    index.remove(arc, i);
    const line = [...wiggled(arc, how, `${sides.join('|')}|${arc[0]}`, index)];
    index.add(line, i);
    return line;
  });
  return { arcs: drawn, rings, owners };
}

/**
 * Refuses a mesh in which two lines cross or touch elsewhere than at their ends.
 * @param {Mesh} mesh
 * @throws PlainError naming the place
 */
export function assertPlanar({ arcs, owners }) {
  const index = new LineIndex();
  arcs.forEach((arc, i) => {
    const hit = selfHit(arc) ?? index.hit(arc);
    if (hit) {
      throw new PlainError(
        `Expected borders that meet only at their ends, but the one of ${owners[i]?.join(' and ')} crosses another ` +
          `at step ${hit.join(', ')} of the grid. Change the inputs or the wiggle a little and build again.`,
      );
    }
    index.add(arc, i);
  });
}

/**
 * Polygons around several areas of a mesh, without the borders inside.
 * @param {Pick<Mesh, 'arcs' | 'rings'>} mesh
 * @param {readonly string[]} codes
 * @returns {number[][][]} polygons of rings of arcs
 */
export function mergedRings({ arcs, rings }, codes) {
  const parts = codes.map((code) => ({ type: 'MultiPolygon', arcs: rings.get(code) ?? [] }));
  const whole = /** @type {import('topojson-specification').Topology} */ (
    /** @type {unknown} */ ({ type: 'Topology', arcs, objects: {} })
  );
  return mergeArcs(whole, /** @type {import('topojson-specification').MultiPolygon[]} */ (parts)).arcs;
}

/**
 * The mesh in which pieces of one owner are one area.
 * @param {readonly import('./cells.mjs').Piece[]} pieces kilometres
 * @param {readonly string[]} codes of the owners
 * @returns {Mesh}
 */
export function dissolved(pieces, codes) {
  const ids = pieces.map(({ owner }, i) => ({ id: String(i), owner }));
  const fine = meshOf(
    new Map(pieces.map(({ polygon }, i) => [String(i), [polygon.map((ring) => ring.map(toGrid))]])),
  );
  return meshOf(
    new Map(
      codes.map((code, owner) => {
        const own = ids.filter((each) => each.owner === owner).map(({ id }) => id);
        return [code, shapeIn(fine, mergedRings(fine, own))];
      }),
    ),
  );
}

/**
 * The polygons of an area in the mesh.
 * @param {Pick<Mesh, 'arcs'>} mesh
 * @param {readonly number[][][]} polygons rings of arcs
 * @returns {Shape} whole steps of the grid
 */
export const shapeIn = ({ arcs }, polygons) =>
  polygons.map((rings) =>
    rings.map((ring) =>
      ring.flatMap((arc, i) => {
        const line = arcs[arc < 0 ? ~arc : arc] ?? [];
        const run = arc < 0 ? [...line].reverse() : line;
        return i === 0 ? run : run.slice(1);
      }),
    ),
  );
