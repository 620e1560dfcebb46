import type { BaseMap } from '../../../shared/contracts/map-service.js';
import type { Palette } from '../../theme/palette.js';
import { fetchTile, tileUrl } from './tile-request.js';
import type { LoadTile } from './tile-store.js';

/** Loads image tiles. Decoding is done off the main thread. */
function rasterLoader(id: string): LoadTile {
  return async (tile, signal) => {
    const response = await fetchTile(tileUrl(id, tile), signal);
    return response ? createImageBitmap(await response.blob()) : null;
  };
}

/**
 * The loader of a base map. The library for vector tiles is loaded with the first one: few walls have them.
 * @param pixelRatio device pixels per reference pixel
 */
export async function loaderOf(
  { id, kind, maxZoom }: BaseMap,
  pixelRatio: number,
  language: 'zh' | 'en',
  palette: Palette,
): Promise<LoadTile> {
  if (kind === 'raster') return rasterLoader(id);
  const { vectorLoader } = await import('./vector-tiles.js');
  return vectorLoader(id, maxZoom, pixelRatio, language, palette);
}
