import {
  Labelers,
  paint,
  paintRules,
  PmtilesSource,
  TileCache,
  View,
  type PreparedTile,
} from 'protomaps-leaflet';
import type { Palette } from '../../theme/palette.js';
import type { TileAt } from './tile-grid.js';
import { fetchTile, tileUrl } from './tile-request.js';
import type { LoadTile } from './tile-store.js';
import { vectorFlavor, vectorLabels } from './vector-style.js';

/** Side of a tile in the library's own units. */
const UNITS = 256;
/**
 * Reference pixels that a tile is drawn at: twice its units, so that names of 12 units are 24 pixels, the
 * least that is read from the last row.
 */
export const VECTOR_SIDE = 512;
/** Names reach this far into the next tile, units. */
const REACH = 16;
/** Tiles of names that the library lays out together. */
const LABELLED = 16;

/** Loads and draws vector tiles in the Protomaps schema. */
export function vectorLoader(
  id: string,
  maxZoom: number,
  pixelRatio: number,
  language: 'zh' | 'en',
  palette: Palette,
): LoadTile {
  const scratch = document.createElement('canvas').getContext('2d');
  if (!scratch) throw new Error('expected a canvas to measure names on, came none');
  // The library's own fetching cannot tell a missing tile from a failing server.
  const source = new PmtilesSource('none', false);
  source.p.getZxy = async (z, x, y, signal) => {
    const response = await fetchTile(tileUrl(id, { z, x, y }), signal ?? new AbortController().signal);
    return response ? { data: await response.arrayBuffer() } : undefined;
  };
  const view = new View(new TileCache(source, UNITS), maxZoom, 0);
  const flavor = vectorFlavor(palette);
  const rules = paintRules(flavor);
  const labelers = new Labelers(scratch, vectorLabels(language, palette), LABELLED, () => undefined);
  return async (tile) => {
    const prepared = await view.getDisplayTile(tile);
    return drawn(tile, prepared, pixelRatio, flavor.background, rules, labelers);
  };
}

function drawn(
  { z, x, y }: TileAt,
  prepared: PreparedTile,
  pixelRatio: number,
  background: string,
  rules: ReturnType<typeof paintRules>,
  labelers: Labelers,
): HTMLCanvasElement {
  const tiles = new Map([['', [prepared]]]);
  labelers.add(z, tiles);
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = Math.min(2 * VECTOR_SIDE, Math.round(VECTOR_SIDE * pixelRatio));
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('expected a canvas for a tile, came none');
  pen.scale(canvas.width / UNITS, canvas.width / UNITS);
  pen.fillStyle = background;
  pen.fillRect(0, 0, UNITS, UNITS);
  const bbox = {
    minX: UNITS * x - REACH,
    minY: UNITS * y - REACH,
    maxX: UNITS * (x + 1) + REACH,
    maxY: UNITS * (y + 1) + REACH,
  };
  const origin = prepared.origin.clone();
  origin.x = UNITS * x;
  origin.y = UNITS * y;
  paint(pen, z, tiles, labelers.getIndex(z) ?? null, rules, bbox, origin, false);
  return canvas;
}
