import type { BaseMap } from '../../../shared/contracts/map-service.js';
import type { TileAt } from './tile-grid.js';
import type { LoadTile } from './tile-store.js';

/** Address of a tile, on the page's own origin. */
export function tileUrl(base: string, { z, x, y }: TileAt): string {
  return `./map/tiles/${base}/${z}/${x}/${y}`;
}

/** The answer for a tile; null for "there is none". @throws when it cannot be had now */
export async function fetchTile(url: string, signal: AbortSignal): Promise<Response | null> {
  const response = await fetch(url, { signal });
  if (response.status === 204 || response.status === 404) return null;
  if (!response.ok) throw new Error(`${url}: expected a tile, came HTTP ${response.status}`);
  return response;
}

/** Loads image tiles. Decoding is done off the main thread. */
function rasterLoader(id: string): LoadTile {
  return async (tile, signal) => {
    const response = await fetchTile(tileUrl(id, tile), signal);
    return response ? createImageBitmap(await response.blob()) : null;
  };
}

/**
 * The loader of a base map. The library for vector tiles is loaded with the first one: few walls have them.
 * @param repaint a tile has to be drawn again, because a name reaches into it
 */
export async function loaderOf(
  { id, kind, maxZoom }: BaseMap,
  pixelRatio: number,
  language: 'zh' | 'en',
): Promise<LoadTile> {
  if (kind === 'raster') return rasterLoader(id);
  const { vectorLoader } = await import('./vector-tiles.js');
  return vectorLoader(id, maxZoom, pixelRatio, language);
}
