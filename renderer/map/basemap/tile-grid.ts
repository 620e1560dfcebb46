import type { BaseMap } from '../../../shared/contracts/map-service.js';
import { gcj02ToWgs84, wgs84ToGcj02 } from '../../../shared/domain/datum.js';
import type { Surface } from '../layers/surface.js';
import { latOf, lngOf, worldX, worldY, type WorldPoint } from '../project/mercator.js';
import { toWorld, type WorldBounds } from '../project/view-transform.js';

/** Place of a tile in the grid of its own datum; y counted from the north. */
export interface TileAt {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

/** What places the tiles of a base map. */
export type TileDatum = BaseMap['datum'];

/** Name of a tile's place. */
export const keyOf = ({ z, x, y }: TileAt): string => `${z}/${x}/${y}`;

function fromGcj({ x, y }: WorldPoint): WorldPoint {
  const { lng, lat } = gcj02ToWgs84(lngOf(x), latOf(y));
  return { x: worldX(lng), y: worldY(lat) };
}

function toGcj({ x, y }: WorldPoint): WorldPoint {
  const { lng, lat } = wgs84ToGcj02(lngOf(x), latOf(y));
  return { x: worldX(lng), y: worldY(lat) };
}

/**
 * Where a tile lies in the true (WGS-84) world. A GCJ-02 tile is laid by its own corners, each put back
 * where it truly is: neighbours share corners, so no seam opens, and the overlay stays where GPS says.
 */
export function boundsOf({ z, x, y }: TileAt, datum: TileDatum): WorldBounds {
  const side = 2 ** -z;
  const [north, south] = [
    { x: x * side, y: y * side },
    { x: (x + 1) * side, y: (y + 1) * side },
  ];
  const [a, b] = datum === 'GCJ02' ? [fromGcj(north), fromGcj(south)] : [north, south];
  return { minX: a.x, minY: a.y, maxX: b.x, maxY: b.y };
}

/**
 * The zoom whose tiles are drawn closest to a size of `side` reference pixels. Reference, not device
 * pixels: what is written on tiles then grows with the room as everything else does.
 */
export function zoomFor(scale: number, side: number, minZoom: number, maxZoom: number): number {
  return Math.max(minZoom, Math.min(maxZoom, Math.round(Math.log2(scale / side))));
}

/** More tiles than this are not a map: the view is far outside of the base map's zooms. */
const TILES_MAX = 600;

/** The tiles of a zoom that show in the picture, those of its middle first. Empty when they are too many. */
export function tilesIn({ view, width, height }: Surface, z: number, datum: TileDatum): TileAt[] {
  const corners = [toWorld(view, 0, 0), toWorld(view, width, height)];
  const [a, b] = datum === 'GCJ02' ? corners.map(toGcj) : corners;
  if (!a || !b) return [];
  const count = 2 ** z;
  const clamp = (n: number): number => Math.max(0, Math.min(count - 1, Math.floor(n * count)));
  const [left, top, right, bottom] = [clamp(a.x), clamp(a.y), clamp(b.x), clamp(b.y)];
  if ((right - left + 1) * (bottom - top + 1) > TILES_MAX) return [];
  const tiles: TileAt[] = [];
  for (let y = top; y <= bottom; y++) for (let x = left; x <= right; x++) tiles.push({ z, x, y });
  const [middleX, middleY] = [(left + right) / 2, (top + bottom) / 2];
  const far = ({ x, y }: TileAt): number => Math.hypot(x - middleX, y - middleY);
  return tiles.sort((one, other) => far(one) - far(other));
}

/** The tile around a tile, `up` zooms wider. */
export function parentOf({ z, x, y }: TileAt, up: number): TileAt {
  return { z: z - up, x: x >> up, y: y >> up };
}
