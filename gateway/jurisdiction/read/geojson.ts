import iconv from 'iconv-lite';
import { ImportError } from '../../import/import-error.js';
import type { InputFile, RawFeature, RawLayer, RawPolygon, RawPosition } from './raw-layer.js';

/** Deepest nesting of geometry collections that is followed. */
const NESTED_MAX = 8;
type Json = Readonly<Record<string, unknown>>;

/**
 * Reads GeoJSON: a feature collection, one feature or a bare geometry.
 * @throws ImportError when it is no JSON or no GeoJSON
 */
export function readGeoJson({ name, bytes }: InputFile): RawLayer {
  const json = objectOf(parseJson(name, textOf(bytes)));
  const { type } = json;
  if (type === 'Topology') {
    throw new ImportError(
      `${name}: expected GeoJSON, came TopoJSON. Convert it first, such as by mapshaper.`,
    );
  }
  const features =
    type === 'FeatureCollection' ? json['features'] : [type === 'Feature' ? json : { geometry: json }];
  if (typeof type !== 'string' || !Array.isArray(features)) {
    throw new ImportError(
      `${name}: expected GeoJSON with a list of features, came ${typeof type === 'string' ? type : 'other JSON'}.`,
    );
  }
  return {
    format: 'geojson',
    features: features.map((raw: unknown) => featureOf(objectOf(raw))),
    crs: crsOf(json),
  };
}

/** Features of a GeoJSON text that another program wrote. */
export function featuresOf(text: string): RawFeature[] {
  const json = objectOf(JSON.parse(text));
  const features = json['features'];
  // mapshaper writes a GeometryCollection when nothing has properties.
  const geometries = json['geometries'];
  if (Array.isArray(features)) return features.map((raw: unknown) => featureOf(objectOf(raw)));
  if (Array.isArray(geometries)) return geometries.map((raw: unknown) => featureOf({ geometry: raw }));
  return [];
}

/** Files of Chinese desktops may be GB 18030, although GeoJSON has to be UTF-8. */
function textOf(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return iconv.decode(bytes, 'gb18030');
  }
}

function parseJson(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ImportError(`${name}: expected GeoJSON, came no whole JSON: ${why}. Export it again.`);
  }
}

function objectOf(raw: unknown): Json {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw) ? { ...raw } : {};
}

function featureOf(raw: Json): RawFeature {
  const geometry = objectOf(raw['geometry']);
  const type = geometry['type'];
  return {
    properties: objectOf(raw['properties']),
    polygons: areasOf(geometry, 0),
    geometry: typeof type === 'string' ? type : 'nothing',
  };
}

function areasOf(geometry: Json, depth: number): RawPolygon[] {
  const { type, coordinates, geometries } = geometry;
  if (type === 'Polygon') return [polygonOf(coordinates)];
  if (type === 'MultiPolygon') return listOf(coordinates).map(polygonOf);
  if (type !== 'GeometryCollection' || depth >= NESTED_MAX) return [];
  return listOf(geometries).flatMap((one) => areasOf(objectOf(one), depth + 1));
}

function polygonOf(raw: unknown): RawPolygon {
  return listOf(raw).map((ring) => listOf(ring).map(positionOf));
}

/** Not-a-number stands for what is no position, so that the checks find it with its unit. */
function positionOf(raw: unknown): RawPosition {
  const [x, y] = listOf(raw);
  return [typeof x === 'number' ? x : NaN, typeof y === 'number' ? y : NaN];
}

function listOf(raw: unknown): unknown[] {
  return Array.isArray(raw) ? raw : [];
}

/** The `crs` member of the format before RFC 7946, which Chinese tools still write. */
function crsOf(json: Json): string | null {
  const name = objectOf(objectOf(json['crs'])['properties'])['name'];
  return typeof name === 'string' && name.trim() !== '' ? name.trim() : null;
}
