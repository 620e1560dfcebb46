import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import type { Boundaries } from '../../shared/contracts/boundaries.js';
import type { AreaType, LngLat, Pack } from '../../shared/contracts/jurisdiction.js';
import { worldX, worldY, type WorldPoint } from './project/mercator.js';
import { boundsOf, type WorldLine } from './project/ring.js';
import type { WorldBounds } from './project/view-transform.js';

/** Name of a place in both languages. */
export interface PlaceName {
  readonly zh: string;
  readonly en: string;
}

/** One town as it is drawn. */
export interface TownShape {
  readonly code: string;
  readonly name: PlaceName;
  readonly areaType: AreaType | null;
  readonly rings: readonly WorldLine[];
  readonly label: WorldPoint;
}

/** A jurisdiction pack, projected and ready to draw. */
export interface Geography {
  readonly code: string;
  readonly name: PlaceName;
  readonly bounds: WorldBounds;
  readonly district: readonly WorldLine[];
  readonly towns: readonly TownShape[];
  /** Borders between two towns, each once. */
  readonly townBorders: readonly WorldLine[];
  readonly villages: readonly WorldPoint[];
  readonly neighbours: readonly { readonly name: PlaceName; readonly at: WorldPoint }[];
  /** What must stand on the map while its borders are not official; null when they are. */
  readonly note: PlaceName | null;
  /** 审图号, or null while there is none. */
  readonly approval: string | null;
}

function project([lng, lat]: LngLat): WorldPoint {
  return { x: worldX(lng), y: worldY(lat) };
}

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

function ringsByCode(
  topology: Topology,
  objects: GeometryCollection<{ code: string }> | undefined,
): Map<string, WorldLine[]> {
  if (!objects) return new Map();
  const { features } = feature(topology, objects);
  return new Map(features.map(({ properties, geometry }) => [properties.code, rings(geometry)]));
}

/**
 * Projects a pack and its borders. Units without a border and borders without a unit are left
 * out: the pack is the authority on names, the topology on shapes.
 */
export function buildGeography(pack: Pack, boundaries: Boundaries): Geography {
  const topology = boundaries as Topology<{ town: GeometryCollection<{ code: string }> }>;
  const { objects } = boundaries;
  const district = [...ringsByCode(topology, objects.district).values()].flat();
  const townRings = ringsByCode(topology, objects.town);
  const borders = mesh(topology, topology.objects.town, (a, b) => a !== b);
  const root = pack.units.find((unit) => unit.level === 'district');
  return {
    code: root?.code ?? pack.id,
    name: root?.name ?? pack.name,
    bounds: boundsOf(district),
    district,
    towns: pack.units.flatMap((unit) => {
      const found = unit.level === 'town' ? townRings.get(unit.code) : undefined;
      if (unit.level !== 'town' || !found) return [];
      const { code, name, areaType } = unit;
      return [{ code, name, areaType, rings: found, label: project(unit.label) }];
    }),
    townBorders: borders.coordinates.map(line),
    villages: pack.units.flatMap((unit) => (unit.level === 'village' ? [project(unit.label)] : [])),
    neighbours: pack.neighbours.map(({ name, label }) => ({ name, at: project(label) })),
    note: pack.layers.every(({ accuracy }) => accuracy !== 'schematic') ? null : pack.note,
    approval: pack.mapApprovalNo === '' ? null : pack.mapApprovalNo,
  };
}
