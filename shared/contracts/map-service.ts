import * as v from 'valibot';
import { PackSchema } from './jurisdiction.js';

/**
 * Wire "map service" (gateway → window), HTTP on the page's own origin under `./map/`: what a map
 * shows beside the log. In Electron `app://` passes these requests on to the gateway with the wall's
 * token; in a browser a cookie from `POST /v1/map/session` does. A window so never talks to another
 * host: tiles and video of other servers come through the gateway, which knows their secrets.
 *
 * - `./map/config.json` → `MapConfig`
 * - `./map/jurisdiction/ID/VERSION/pack.json`, `…/boundaries.topo.json`: an imported pack
 * - `./map/tiles/BASE/{z}/{x}/{y}`: a tile of a base map; 204 where it has none
 * - `./map/key-areas.json` → `KeyAreas`
 * - `./map/video/ID/…`: see `VideoTileSchema`
 */

const text = (max: number) => v.pipe(v.string(), v.maxLength(max));
const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,40}$/, 'letters, digits, _ and -, at most 40'));
const zoom = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(24));
const lngLat = v.tuple([v.pipe(v.number(), v.finite()), v.pipe(v.number(), v.finite())]);
const words = v.object({ zh: text(200), en: text(200) });

/** Datum of a tile grid. 天地图 (CGCS2000) counts as WGS84. BD-09 has a grid of its own and is refused. */
export const TILE_DATUMS = ['WGS84', 'GCJ02'] as const;

/** A base map that a window may lay under the jurisdiction. */
export const BaseMapSchema = v.object({
  id,
  name: words,
  /** `raster`: images. `vector`: Mapbox vector tiles in the Protomaps schema, drawn by the window. */
  kind: v.picklist(['raster', 'vector']),
  datum: v.picklist(TILE_DATUMS),
  minZoom: zoom,
  maxZoom: zoom,
  /** Base maps drawn over this one, such as 天地图 cva over vec. */
  over: v.array(id),
  attribution: text(200),
  /** 审图号 of this base map; empty while there is none. */
  approvalNo: text(80),
  /** How dark a light map is made for the wall: 0 as it is, 1 black. */
  dim: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
});
/** A base map. */
export type BaseMap = v.InferOutput<typeof BaseMapSchema>;

/**
 * A camera or body camera. Its files come from `./map/video/ID/`: `live.m3u8` and what that names for
 * `hls`, `POST whep` (SDP offer → 201 with the answer) for `whep`, and `still.jpg` where `still` says so.
 */
export const VideoTileSchema = v.object({
  id,
  name: words,
  kind: v.picklist(['hls', 'whep', 'still']),
  still: v.boolean(),
  /** What it belongs to: an incident, a unit, or a fixed place (WGS-84). */
  incident: v.nullable(text(160)),
  unit: v.nullable(text(80)),
  at: v.nullable(lngLat),
  /** Approved for visitors (domain §4.4): others have no live faces. */
  visit: v.boolean(),
});
/** A camera or body camera. */
export type VideoTile = v.InferOutput<typeof VideoTileSchema>;

/** `config.json`. */
export const MapConfigSchema = v.object({
  baseMaps: v.array(BaseMapSchema),
  /** Id of the base map that is shown at first, or null for none. */
  baseMap: v.nullable(id),
  video: v.array(VideoTileSchema),
  keyAreas: v.boolean(),
  /** 审图号 of the site; goes before that of the pack. */
  approvalNo: text(80),
  /** What is wrong with the map as it is configured, in words for the wall. */
  problems: v.array(words),
});
/** What a map may show. */
export type MapConfig = v.InferOutput<typeof MapConfigSchema>;

/** `key-areas.json`: 重点区域, such as a school or a night market, with the reason why it is one. */
export const KeyAreasSchema = v.object({
  areas: v.pipe(
    v.array(
      v.object({
        id: text(80),
        name: words,
        note: words,
        /** Rings of `[lng, lat]`, WGS-84, closed; outer ring first. */
        polygons: v.array(v.array(v.array(lngLat))),
        /** Server UTC ms between which it counts; null for open ends. */
        from: v.nullable(v.number()),
        until: v.nullable(v.number()),
      }),
    ),
    v.maxLength(500),
  ),
});
/** Key areas. */
export type KeyAreas = v.InferOutput<typeof KeyAreasSchema>;

/** One version of a jurisdiction pack (`GET /v1/jurisdiction`). Version 0 is the shipped pack. */
export const PackVersionSchema = v.object({
  version: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** When and by whom it was made; null for the shipped one. */
  at: v.nullable(v.number()),
  by: v.nullable(text(80)),
  note: text(400),
  units: v.number(),
  layers: PackSchema.entries.layers,
  active: v.boolean(),
});
/** One version of a jurisdiction pack. */
export type PackVersion = v.InferOutput<typeof PackVersionSchema>;
