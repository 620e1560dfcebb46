import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, GeometryObject, Topology } from 'topojson-specification';
import { worldX, worldY } from './mercator.js';
import type { WorldLine } from './ring.js';

/** The object of one level: geometries with the code of their unit. */
export type LevelObject = GeometryCollection<{ code: string }> | undefined;

function line(positions: GeoJSON.Position[]): WorldLine {
  const projected = new Float64Array(positions.length * 2);
  positions.forEach(([lng = 0, lat = 0], index) => {
    projected[2 * index] = worldX(lng);
    projected[2 * index + 1] = worldY(lat);
  });
  return projected;
}

function rings(geometry: GeoJSON.Geometry): WorldLine[] {
  if (geometry.type === 'Polygon') return geometry.coordinates.map(line);
  if (geometry.type === 'MultiPolygon') return geometry.coordinates.flat().map(line);
  return [];
}

/** Projected rings of each unit of a level by its code; holes are rings too (even-odd rule). */
export function ringsByCode(topology: Topology, objects: LevelObject): Map<string, WorldLine[]> {
  if (!objects) return new Map();
  const { features } = feature(topology, objects);
  return new Map(features.map(({ properties, geometry }) => [properties.code, rings(geometry)]));
}

/**
 * Borders between two units of a level that lie in one unit above, each once: the border of the unit
 * above is drawn with that one's own line.
 * @param parentOf code of the unit that a unit lies in
 */
export function innerBorders(
  topology: Topology,
  objects: LevelObject,
  parentOf: (code: string) => string | null,
): WorldLine[] {
  if (!objects) return [];
  const above = ({ id }: GeometryObject): string | null => parentOf(String(id));
  return mesh(topology, objects, (a, b) => a !== b && above(a) === above(b)).coordinates.map(line);
}
