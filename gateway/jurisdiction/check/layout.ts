import type { ImportProblem } from '../../../shared/contracts/jurisdiction-import.js';
import type { Box } from '../../../shared/geo/shape.js';
import { metresBetween } from '../../../shared/geo/metres-between.js';
import type { RawPolygon } from '../read/raw-layer.js';
import { mosaicOf, type MosaicPart, type Tile } from './mosaic.js';
import { problemOf, type Named } from './problem.js';

/** Less land than this is noise of digitising. */
const LEAST_M2 = 500;
/** Share of the smaller unit from which an overlap is an error. */
const OVERLAP_SHARE = 0.01;
/** Share of a unit that may lie outside a parent whose borders are schematic. */
const SCHEMATIC_SHARE = 0.5;
/** A unit that lies wholly outside its parent and this far from it belongs elsewhere. */
const ELSEWHERE_M = 5_000;
const FRAME = -1;
/** Degrees of land around everything, so that what no unit covers becomes a tile. */
const FRAME_MARGIN = 0.01;

/** A unit of the layer and its parent. */
export interface LaidUnit {
  readonly named: Named;
  readonly polygons: readonly RawPolygon[];
  readonly parent: string | null;
  readonly areaM2: number;
  readonly at: readonly [number, number];
}

/** A unit of the level above. */
export interface LaidParent {
  readonly named: Named;
  readonly code: string;
  readonly polygons: readonly RawPolygon[];
  readonly at: readonly [number, number];
}

/** Overlaps between units, and holes that none of them fills. */
export async function checkNeighbours(units: readonly LaidUnit[], box: Box): Promise<ImportProblem[]> {
  const parts: MosaicPart[] = units.map(({ polygons }, id) => ({ id, polygons }));
  const tiles = await mosaicOf([...parts, { id: FRAME, polygons: [frameAround(box)] }]);
  const bare = tiles.filter(({ ids }) => ids.every((id) => id === FRAME)).sort((a, b) => b.areaM2 - a.areaM2);
  // The largest bare tile is the land around everything.
  const holes = bare.slice(1).filter(({ areaM2 }) => areaM2 >= LEAST_M2);
  return [...overlapsOf(tiles, units), ...holes.map((tile) => holeOf(tile, units))];
}

function overlapsOf(tiles: readonly Tile[], units: readonly LaidUnit[]): ImportProblem[] {
  const pairs = new Map<string, { a: number; b: number; areaM2: number; largest: Tile }>();
  for (const tile of tiles) {
    const ids = tile.ids.filter((id) => id !== FRAME).sort((x, y) => x - y);
    ids.forEach((a, i) => {
      for (const b of ids.slice(i + 1)) {
        const known = pairs.get(`${a} ${b}`);
        const largest = known && known.largest.areaM2 > tile.areaM2 ? known.largest : tile;
        pairs.set(`${a} ${b}`, { a, b, areaM2: (known?.areaM2 ?? 0) + tile.areaM2, largest });
      }
    });
  }
  return [...pairs.values()].flatMap(({ a, b, areaM2, largest }) => {
    const [one, other] = [units[a], units[b]];
    if (!one || !other || areaM2 < LEAST_M2) return [];
    const kind = areaM2 < OVERLAP_SHARE * Math.min(one.areaM2, other.areaM2) ? 'small-overlap' : 'overlap';
    return [problemOf(kind, one.named, { other: other.named, at: largest.at, amount: areaM2 })];
  });
}

function holeOf({ at, areaM2 }: Tile, units: readonly LaidUnit[]): ImportProblem {
  const distance = (unit: LaidUnit): number =>
    metresBetween({ lng: at[0], lat: at[1] }, { lng: unit.at[0], lat: unit.at[1] });
  const [nearest] = [...units].sort((a, b) => distance(a) - distance(b));
  return problemOf('hole', nearest?.named ?? { code: null, name: '' }, { at, amount: areaM2 });
}

/**
 * Land of parents that no unit covers, and units outside their parents.
 * @param trusted false when the borders of the parents are schematic: then only what lies mostly outside
 */
export async function checkParents(
  units: readonly LaidUnit[],
  parents: readonly LaidParent[],
  trusted: boolean,
): Promise<ImportProblem[]> {
  const touched = new Set(units.map(({ parent }) => parent));
  const above = parents.filter(({ code }) => touched.has(code));
  const tiles = await mosaicOf([
    ...units.map(({ polygons }, id) => ({ id, polygons })),
    ...above.map(({ polygons }, i) => ({ id: units.length + i, polygons })),
  ]);
  const parentOf = (tile: Tile, code: string | null): boolean =>
    tile.ids.some((id) => id >= units.length && above[id - units.length]?.code === code);
  const outside = units.flatMap((unit, id): ImportProblem[] => {
    const parent = above.find(({ code }) => code === unit.parent);
    const own = parent ? tiles.filter((tile) => tile.ids.includes(id) && !parentOf(tile, unit.parent)) : [];
    const areaM2 = own.reduce((sum, tile) => sum + tile.areaM2, 0);
    const [largest] = [...own].sort((a, b) => b.areaM2 - a.areaM2);
    if (!parent || !largest || areaM2 < (trusted ? LEAST_M2 : unit.areaM2 * SCHEMATIC_SHARE)) return [];
    const far = areaM2 > unit.areaM2 * 0.99 && nearestM(unit.at, parent) > ELSEWHERE_M;
    const kind = far ? 'elsewhere' : 'outside-parent';
    return [problemOf(kind, unit.named, { other: parent.named, at: largest.at, amount: areaM2 })];
  });
  return trusted ? [...outside, ...gapsOf(tiles, units.length, above)] : outside;
}

function gapsOf(tiles: readonly Tile[], unitCount: number, above: readonly LaidParent[]): ImportProblem[] {
  return tiles.flatMap((tile) => {
    const bare = tile.ids.every((id) => id >= unitCount) && tile.areaM2 >= LEAST_M2;
    const parent = above[(tile.ids[0] ?? NaN) - unitCount];
    return bare && parent ? [problemOf('gap', parent.named, { at: tile.at, amount: tile.areaM2 })] : [];
  });
}

/** Metres to the nearest corner of the parent's borders. */
function nearestM(at: readonly [number, number], { polygons }: LaidParent): number {
  const here = { lng: at[0], lat: at[1] };
  return polygons
    .flat(2)
    .reduce((least, [lng = NaN, lat = NaN]) => Math.min(least, metresBetween(here, { lng, lat })), Infinity);
}

function frameAround([west, south, east, north]: Box): RawPolygon {
  const [w, s, e, n] = [west - FRAME_MARGIN, south - FRAME_MARGIN, east + FRAME_MARGIN, north + FRAME_MARGIN];
  return [
    [
      [w, s],
      [e, s],
      [e, n],
      [w, n],
      [w, s],
    ],
  ];
}
