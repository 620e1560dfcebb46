import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import type { Boundaries } from '../../shared/contracts/boundaries.js';
import {
  accuracyOf,
  LEVELS,
  type Accuracy,
  type Level,
  type Pack,
} from '../../shared/contracts/jurisdiction.js';
import { boxOf, shapeOf, type Box, type Shape } from '../../shared/geo/shape.js';

/**
 * How far outside a border a point may lie and still belong to the unit, in metres. Schematic borders
 * were 1 to 2 km off a real layer (docs/positions.md); an imported one is as good as its digitising;
 * an official one leaves the error of a phone in a street.
 */
export const TOLERANCES_M: Readonly<Record<Accuracy, number>> = {
  schematic: 2_000,
  imported: 100,
  official: 30,
};

/** A unit that has a border. */
export interface UnitShape {
  readonly code: string;
  readonly level: Level;
  readonly shape: Shape;
  readonly box: Box;
  readonly toleranceM: number;
}

/** The units of a pack that have a border: deepest level first, inside one level by code. */
export function unitShapes(pack: Pack, boundaries: Boundaries): UnitShape[] {
  const known = new Set(pack.units.map(({ code }) => code));
  const topology: Topology = boundaries;
  return [...LEVELS].reverse().flatMap((level) => {
    const toleranceM = TOLERANCES_M[accuracyOf(pack, level) ?? 'schematic'];
    return shapesOf(topology, boundaries.objects[level])
      .filter(({ code }) => known.has(code))
      .map(({ code, shape }) => ({ code, level, shape, box: boxOf(shape), toleranceM }))
      .sort((a, b) => (a.code < b.code ? -1 : 1));
  });
}

type Areas = Boundaries['objects']['district'] | undefined;

function shapesOf(topology: Topology, areas: Areas): { code: string; shape: Shape }[] {
  if (!areas) return [];
  const collection: GeometryCollection<{ code: string }> = areas;
  return feature(topology, collection).features.flatMap(({ geometry, properties: { code } }) =>
    geometry.type === 'Polygon' || geometry.type === 'MultiPolygon'
      ? [{ code, shape: shapeOf(geometry) }]
      : [],
  );
}
