import { resolve } from 'node:path';
import type { BaseMap } from '../../../shared/contracts/map-service.js';
import type { BaseMapEntry } from './schema.js';
import { tokenOf, upstreamOf, type Upstream } from './secret-text.js';
import { TIANDITU_SUBDOMAINS, tiandituLayers, tiandituTemplate, wmtsTemplate } from './tile-templates.js';

/** Where the tiles of a base map are. */
export type TilePlace =
  | { readonly type: 'pmtiles' | 'mbtiles' | 'folder'; readonly path: string }
  | {
      readonly type: 'remote';
      /** Template with {z}, {x}, {y} and {s}; secrets are filled in. */
      readonly upstream: Upstream;
      readonly subdomains: readonly string[];
    };

/** A base map and where its tiles are. */
export interface BaseMapSetup {
  /** What a window may know. */
  readonly shown: BaseMap;
  readonly place: TilePlace;
  /** Rows counted from the south. */
  readonly tms: boolean;
}

/** Zooms of a base map that does not say its own. */
const ZOOMS = { raster: [1, 18], vector: [0, 15] } as const;

/** The base maps that an entry stands for: one, and for 天地图 its names as a second one over it. */
export function baseMapsOf(entry: BaseMapEntry, base: string, place: string): BaseMapSetup[] {
  const { tianditu, tms } = entry;
  if (tianditu !== undefined) return tiandituMaps(entry, base, place);
  const kind = entry.kind ?? (entry.pmtiles === undefined ? 'raster' : 'vector');
  return [{ shown: shownOf(entry, kind), place: placeOf(entry, base, place), tms }];
}

function shownOf(entry: BaseMapEntry, kind: BaseMap['kind']): BaseMap {
  const { id, name, datum, over, attribution, approvalNo, dim } = entry;
  const [least, most] = ZOOMS[kind];
  const [minZoom, maxZoom] = [entry.minZoom ?? least, entry.maxZoom ?? most];
  return { id, name, kind, datum, minZoom, maxZoom, over, attribution, approvalNo, dim };
}

function placeOf(entry: BaseMapEntry, base: string, place: string): TilePlace {
  const { pmtiles, mbtiles, folder, xyz, wmts, headers, subdomains = ['a', 'b', 'c'] } = entry;
  if (pmtiles !== undefined) return { type: 'pmtiles', path: resolve(base, pmtiles) };
  if (mbtiles !== undefined) return { type: 'mbtiles', path: resolve(base, mbtiles) };
  if (folder !== undefined) return { type: 'folder', path: resolve(base, folder) };
  const template = xyz ?? (wmts === undefined ? '' : wmtsTemplate(wmts));
  return {
    type: 'remote',
    upstream: upstreamOf(template, headers, tokenOf(entry, base, place)),
    subdomains,
  };
}

function tiandituMaps(entry: BaseMapEntry, base: string, place: string): BaseMapSetup[] {
  const { tianditu, headers } = entry;
  if (tianditu === undefined) return [];
  const layers = tiandituLayers(tianditu);
  const token = tokenOf(tianditu, base, `${place}: tianditu`);
  const labelsId = `${entry.id.slice(0, 33)}-labels`;
  const shown = shownOf(entry, 'raster');
  const attribution = entry.attribution || '天地图';
  const map = (layer: string, part: Partial<BaseMap>): BaseMapSetup => ({
    shown: { ...shown, attribution, ...part },
    place: {
      type: 'remote',
      upstream: upstreamOf(tiandituTemplate(layer, tianditu.host), headers, token),
      subdomains: TIANDITU_SUBDOMAINS,
    },
    tms: false,
  });
  if (layers.labels === null) return [map(layers.picture, {})];
  return [
    map(layers.picture, { over: [labelsId, ...entry.over] }),
    map(layers.labels, { id: labelsId, over: [] }),
  ];
}
