import type { TileAt } from './tile-grid.js';

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
