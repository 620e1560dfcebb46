import type { Topology } from 'topojson-specification';
import { accuracyOf, type Accuracy, type AreaType, type Level } from '../../shared/contracts/jurisdiction.js';
import type { LngLat, Pack, Unit } from '../../shared/contracts/jurisdiction.js';
import type { Boundaries } from '../../shared/contracts/boundaries.js';
import { worldX, worldY, type WorldPoint } from './project/mercator.js';
import { boundsOf, type WorldLine } from './project/ring.js';
import { innerBorders, ringsByCode } from './project/topology.js';
import type { WorldBounds } from './project/view-transform.js';

/** Name of a place in both languages. */
export interface PlaceName {
  readonly zh: string;
  readonly en: string;
}

/** One unit as it is drawn. */
export interface UnitShape {
  readonly level: Level;
  readonly code: string;
  readonly name: PlaceName;
  /** Code of the unit it lies in; null for the district. */
  readonly parent: string | null;
  /** Empty for a unit without a border: it has its label point alone. */
  readonly rings: readonly WorldLine[];
  readonly bounds: WorldBounds;
  readonly label: WorldPoint;
}

/** One town as it is drawn. */
export interface TownShape extends UnitShape {
  readonly areaType: AreaType | null;
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
  /** Every unit by its code, those without a border included. */
  readonly units: ReadonlyMap<string, UnitShape>;
  /** Units of each level in the pack's order; a level that the pack lacks is empty. */
  readonly levels: Readonly<Record<Level, readonly UnitShape[]>>;
  /** Borders between two units of a level inside one unit of the level above, each once. */
  readonly borders: Readonly<Record<Level, readonly WorldLine[]>>;
  /** Trust in the borders of each level; null where it has none. */
  readonly accuracy: Readonly<Record<Level, Accuracy | null>>;
  readonly neighbours: readonly { readonly name: PlaceName; readonly at: WorldPoint }[];
  /** What must stand on the map while its borders are not official; null when they are. */
  readonly note: PlaceName | null;
  /** 审图号, or null while there is none. */
  readonly approval: string | null;
}

function project([lng, lat]: LngLat): WorldPoint {
  return { x: worldX(lng), y: worldY(lat) };
}

function perLevel<T>(make: (level: Level) => T): Record<Level, T> {
  return {
    district: make('district'),
    town: make('town'),
    village: make('village'),
    grid: make('grid'),
    'micro-grid': make('micro-grid'),
    stairwell: make('stairwell'),
  };
}

function shapeOf(unit: Unit, rings: readonly WorldLine[]): UnitShape {
  const { level, code, name, parent } = unit;
  const label = project(unit.label);
  const bounds =
    rings.length > 0 ? boundsOf(rings) : { minX: label.x, minY: label.y, maxX: label.x, maxY: label.y };
  return { level, code, name, parent, rings, bounds, label };
}

/**
 * Projects a pack and its borders. Borders without a unit are left out, and so is a town without one:
 * the pack is the authority on names, the topology on shapes. Smaller units without a border keep their
 * label point.
 */
export function buildGeography(pack: Pack, boundaries: Boundaries): Geography {
  // The parsed borders are a topology in all that topojson reads; its types only differ in `readonly`.
  const topology = boundaries as Topology;
  const { objects } = boundaries;
  const rings = perLevel((level) => ringsByCode(topology, objects[level]));
  const levels = perLevel<UnitShape[]>(() => []);
  const towns: TownShape[] = [];
  const units = new Map<string, UnitShape>();
  for (const unit of pack.units) {
    const found = rings[unit.level].get(unit.code);
    if (unit.level === 'town' && !found) continue;
    const shape = shapeOf(unit, found ?? []);
    units.set(shape.code, shape);
    levels[shape.level].push(shape);
    if (unit.level === 'town') towns.push({ ...shape, areaType: unit.areaType });
  }
  const root = pack.units.find(({ level }) => level === 'district');
  const district = [...rings.district.values()].flat();
  const parents = new Map(pack.units.map(({ code, parent }) => [code, parent]));
  const borders = perLevel((level) =>
    innerBorders(topology, objects[level], (code) => parents.get(code) ?? null),
  );
  return {
    code: root?.code ?? pack.id,
    name: root?.name ?? pack.name,
    bounds: boundsOf(district),
    district,
    towns,
    townBorders: borders.town,
    units,
    levels,
    borders,
    accuracy: perLevel((level) => accuracyOf(pack, level)),
    neighbours: pack.neighbours.map(({ name, label }) => ({ name, at: project(label) })),
    note: pack.layers.every(({ accuracy }) => accuracy !== 'schematic') ? null : pack.note,
    approval: pack.mapApprovalNo === '' ? null : pack.mapApprovalNo,
  };
}

/** What must stand on a map that shows the borders of these levels; null when none is schematic. */
export function noteFor(geography: Geography, visible: readonly Level[]): PlaceName | null {
  return visible.some((level) => geography.accuracy[level] === 'schematic') ? geography.note : null;
}
