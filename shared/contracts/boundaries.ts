import * as v from 'valibot';
import { LEVELS, parsePackFile } from './jurisdiction.js';

/**
 * `boundaries.topo.json` of a jurisdiction pack: quantised TopoJSON, WGS-84 degrees. The `code` of a
 * geometry is that of a unit of `pack.json`; a unit without a geometry is shown by its label alone.
 */

const integer = v.pipe(v.number(), v.integer());
const pair = v.tuple([integer, integer]);
const properties = v.object({ code: v.string() });
const rings = v.array(v.array(integer));
const areas = v.object({
  type: v.literal('GeometryCollection'),
  geometries: v.array(
    v.variant('type', [
      v.object({ type: v.literal('Polygon'), id: v.string(), properties, arcs: rings }),
      v.object({ type: v.literal('MultiPolygon'), id: v.string(), properties, arcs: v.array(rings) }),
    ]),
  ),
});

/** `boundaries.topo.json`: quantised TopoJSON; the `code` of a geometry is that of a unit. */
export const BoundariesSchema = v.object({
  type: v.literal('Topology'),
  bbox: v.tuple([v.number(), v.number(), v.number(), v.number()]),
  transform: v.object({
    scale: v.tuple([v.number(), v.number()]),
    translate: v.tuple([v.number(), v.number()]),
  }),
  /** One object per level of the pack's `layers`, named as the level is. */
  objects: v.object({
    district: areas,
    ...v.entriesFromList(
      LEVELS.filter((level) => level !== 'district'),
      v.exactOptional(areas),
    ),
  }),
  arcs: v.array(v.array(pair)),
});
/** A parsed `boundaries.topo.json`. */
export type Boundaries = v.InferOutput<typeof BoundariesSchema>;

/**
 * The borders in parsed JSON.
 * @throws TypeError naming the field, what was expected and what came
 */
export function parseBoundaries(json: unknown): Boundaries {
  return parsePackFile(BoundariesSchema, json, 'boundaries.topo.json');
}
