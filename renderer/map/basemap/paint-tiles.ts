import type { BaseMap } from '../../../shared/contracts/map-service.js';
import type { Surface } from '../layers/surface.js';
import { boundsOf, parentOf, type TileAt } from './tile-grid.js';
import type { TileImage, TileStore } from './tile-store.js';

/** Zooms above that stand in for a tile that has not come yet. */
const STAND_INS = 4;

/** The part of a canvas that tiles are drawn with. */
export type TilePen = Pick<CanvasRenderingContext2D, 'drawImage'>;

/**
 * Draws tiles edge to edge. Where one has not come yet, the part of a wider tile that is here stands in
 * for it, so that a flight has no holes.
 */
export function paintTiles(
  pen: TilePen,
  { view, pixelRatio }: Surface,
  { datum }: Pick<BaseMap, 'datum'>,
  store: Pick<TileStore, 'get'>,
  tiles: readonly TileAt[],
): void {
  /** On whole device pixels: a fraction would leave a hair of ground between neighbours. */
  const whole = (n: number): number => Math.round(n * pixelRatio) / pixelRatio;
  for (const tile of tiles) {
    const found = imageFor(store, tile);
    if (!found) continue;
    const { minX, minY, maxX, maxY } = boundsOf(tile, datum);
    const [left, top] = [whole(minX * view.scale + view.dx), whole(minY * view.scale + view.dy)];
    const [right, bottom] = [whole(maxX * view.scale + view.dx), whole(maxY * view.scale + view.dy)];
    const { image, x, y, side } = found;
    const [w, h] = [image.width * side, image.height * side];
    pen.drawImage(image, x * image.width, y * image.height, w, h, left, top, right - left, bottom - top);
  }
}

/** The image to draw for a tile, and the part of it: place and side as shares of the image. */
function imageFor(
  store: Pick<TileStore, 'get'>,
  tile: TileAt,
): { image: TileImage; x: number; y: number; side: number } | null {
  for (let up = 0; up <= Math.min(STAND_INS, tile.z); up++) {
    const image = store.get(parentOf(tile, up));
    // A tile that is known to be empty needs no stand-in.
    if (image === null) return null;
    if (image === undefined) continue;
    const parts = 2 ** up;
    return { image, x: (tile.x % parts) / parts, y: (tile.y % parts) / parts, side: 1 / parts };
  }
  return null;
}
