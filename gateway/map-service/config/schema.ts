import * as v from 'valibot';
import { CRS } from '../../../shared/domain/datum.js';
import { headersText, idText, nameText, pathText, tileDatum, urlText } from './source-keys.js';

const zoom = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(24));
const word = (max: number) => v.pipe(v.string(), v.maxLength(max));
const layerName = v.pipe(v.string(), v.regex(/^[\w.:-]{1,80}$/, 'letters, digits and _ . : -, at most 80'));

const WmtsSchema = v.strictObject({
  url: urlText,
  layer: layerName,
  style: v.optional(layerName, 'default'),
  /** A Web-Mercator set whose levels are numbered like zooms, such as 天地图's `w`. */
  matrixSet: v.optional(layerName, 'w'),
  format: v.optional(v.picklist(['tiles', 'image/png', 'image/jpeg', 'image/webp']), 'tiles'),
});
/** A WMTS layer. */
export type WmtsConfig = v.InferOutput<typeof WmtsSchema>;

const TiandituSchema = v.strictObject({
  layer: v.optional(v.picklist(['vec', 'img', 'ter']), 'vec'),
  /** Names laid over it; none when false. */
  labels: v.optional(v.union([v.picklist(['cva', 'cia', 'cta']), v.literal(false)])),
  tokenFile: pathText,
  /** Origin of an intranet copy; 天地图's own servers when absent. */
  host: v.optional(urlText),
});
/** 天地图 by its preset. */
export type TiandituConfig = v.InferOutput<typeof TiandituSchema>;

const BaseMapEntries = v.strictObject({
  id: idText,
  name: nameText,
  kind: v.optional(v.picklist(['raster', 'vector'])),
  pmtiles: v.optional(pathText),
  mbtiles: v.optional(pathText),
  folder: v.optional(pathText),
  xyz: v.optional(urlText),
  wmts: v.optional(WmtsSchema),
  tianditu: v.optional(TiandituSchema),
  datum: v.optional(tileDatum, 'WGS84'),
  minZoom: v.optional(zoom),
  maxZoom: v.optional(zoom),
  over: v.optional(v.pipe(v.array(idText), v.maxLength(4)), []),
  attribution: v.optional(word(200), ''),
  approvalNo: v.optional(word(80), ''),
  dim: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1)), 0),
  /** Rows counted from the south. */
  tms: v.optional(v.boolean(), false),
  subdomains: v.optional(v.pipe(v.array(v.pipe(v.string(), v.regex(/^[\w-]{1,20}$/))), v.minLength(1))),
  token: v.optional(word(400)),
  tokenFile: v.optional(pathText),
  headers: v.optional(headersText, {}),
});
/** A base map as it is written. */
export type BaseMapEntry = v.InferOutput<typeof BaseMapEntries>;

/** Keys of which a base map has exactly one: where its tiles are. */
export const TILE_KEYS = ['pmtiles', 'mbtiles', 'folder', 'xyz', 'wmts', 'tianditu'] as const;

const oneOf = (keys: readonly string[]) => `exactly one of ${keys.join(', ')}`;
const count = (entry: object, keys: readonly string[]) =>
  keys.filter((key) => Reflect.has(entry, key)).length;

const BaseMapConfigSchema = v.pipe(
  BaseMapEntries,
  v.check((entry) => count(entry, TILE_KEYS) === 1, oneOf(TILE_KEYS)),
);

/** Keys of which a camera has exactly one. */
const VIDEO_KEYS = ['hls', 'whep'] as const;

const VideoConfigSchema = v.pipe(
  v.strictObject({
    id: idText,
    name: nameText,
    hls: v.optional(urlText),
    whep: v.optional(urlText),
    still: v.optional(urlText),
    /** Below what address the files of a stream may lie; the folder of its playlist when absent. */
    prefix: v.optional(urlText),
    incident: v.optional(v.nullable(word(160)), null),
    unit: v.optional(v.nullable(word(80)), null),
    lng: v.optional(v.pipe(v.number(), v.minValue(-180), v.maxValue(180))),
    lat: v.optional(v.pipe(v.number(), v.minValue(-90), v.maxValue(90))),
    crs: v.optional(v.picklist(CRS, CRS.join(', ')), 'WGS84'),
    visit: v.optional(v.boolean(), false),
    token: v.optional(word(400)),
    tokenFile: v.optional(pathText),
    headers: v.optional(headersText, {}),
  }),
  v.check((entry) => count(entry, VIDEO_KEYS) <= 1, 'hls or whep, not both'),
  v.check((entry) => count(entry, [...VIDEO_KEYS, 'still']) >= 1, 'hls, whep or still'),
  v.check((entry) => (entry.lng === undefined) === (entry.lat === undefined), 'lng and lat together'),
);
/** A camera as it is written. */
export type VideoEntry = v.InferOutput<typeof VideoConfigSchema>;

const unique = (list: readonly { readonly id: string }[]): boolean =>
  new Set(list.map(({ id }) => id)).size === list.length;

/** The value of the key `map`, or the file of `mapFile`. */
export const MapFileSchema = v.strictObject({
  approvalNo: v.optional(word(80), ''),
  baseMaps: v.optional(
    v.pipe(
      v.array(BaseMapConfigSchema),
      v.maxLength(20),
      v.check((list) => unique(list), 'another id each'),
    ),
    [],
  ),
  /** Shown at first; null for none. The first of the list when absent. */
  baseMap: v.optional(v.nullable(idText)),
  keyAreas: v.optional(pathText),
  keyAreasCrs: v.optional(v.picklist(CRS, CRS.join(', ')), 'WGS84'),
  video: v.optional(
    v.pipe(
      v.array(VideoConfigSchema),
      v.maxLength(200),
      v.check((list) => unique(list), 'another id each'),
    ),
    [],
  ),
  /** Space for tiles of other servers, megabytes. */
  cacheMb: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(100_000)), 512),
  /** Days after which a kept tile is asked for again. */
  cacheDays: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(3_650)), 30),
});
/** The map as it is written. */
export type MapFile = v.InferOutput<typeof MapFileSchema>;
