import { BATCH_MAX_EVENTS, type Problem } from '../../../shared/contracts/ingest.js';
import type { Crs } from '../../../shared/domain/datum.js';
import { problem } from '../../ingest/problems.js';
import type { Adapter, AdapterInput, Converted, RefusedPart } from '../adapter.js';
import { nothingBut, readJson, refusedPart } from '../body.js';
import { applyMapping } from '../mapping/apply-mapping.js';
import type { Mapping } from '../mapping/mapping-schema.js';
import { valueAt } from '../mapping/path.js';
import { fileCrs } from './crs.js';

/** What a GeoJSON source is made with. */
export interface GeoJsonOptions {
  readonly crs: Crs | undefined;
  /** Paths start at the feature: `properties.name`, `id`. Without it the properties are native fields. */
  readonly mapping: Mapping | undefined;
}

type Fields = Record<string, unknown>;

/** Points of GeoJSON (RFC 7946, and the `crs` member of 2008) as incidents. */
export function geoJsonAdapter(options: GeoJsonOptions): Adapter {
  return { format: 'geojson', convert: (input) => convert(input, options) };
}

function convert(input: AdapterInput, { crs: configured, mapping }: GeoJsonOptions): Converted {
  const json = readJson(input);
  if (!json.ok) return nothingBut(json.part);
  const features = featuresOf(json.value);
  if (features === null || features.length > BATCH_MAX_EVENTS) {
    const expected = `a Feature, or a FeatureCollection of at most ${BATCH_MAX_EVENTS}`;
    const hint = 'send GeoJSON; split a large collection';
    return nothingBut(refusedPart(problem('type', expected, valueAt(json.value, 'type'), hint), null));
  }
  const crs = fileCrs(valueAt(json.value, 'crs'), configured);
  const events: unknown[] = [];
  const refused: RefusedPart[] = [];
  for (const feature of features) {
    const { event, problem: wrong } = readFeature(feature, mapping);
    if (crs.ok && wrong === null) events.push(withPlace(event, feature, crs.crs));
    else refused.push(refusedPart(crs.ok ? (wrong ?? NO_FEATURE) : crs.problem, event));
  }
  return { events, records: [], refused };
}

const NO_FEATURE = problem('type', 'Feature', undefined, 'send GeoJSON features');

function featuresOf(value: unknown): readonly unknown[] | null {
  const type = valueAt(value, 'type');
  if (type === 'Feature') return [value];
  const features = valueAt(value, 'features');
  return type === 'FeatureCollection' && Array.isArray(features) ? features : null;
}

function readFeature(
  feature: unknown,
  mapping: Mapping | undefined,
): { event: Fields; problem: Problem | null } {
  const type = valueAt(feature, 'type');
  if (type !== 'Feature')
    return { event: {}, problem: problem('type', 'Feature', type, 'send GeoJSON features') };
  const { event, problem: wrong } = mapping ? applyMapping(mapping, feature) : plainProperties(feature);
  const id = valueAt(feature, 'id');
  if (event['sourceId'] === undefined && (typeof id === 'string' || typeof id === 'number'))
    event['sourceId'] = String(id);
  return { event, problem: wrong ?? geometryProblem(valueAt(feature, 'geometry')) };
}

function plainProperties(feature: unknown): { event: Fields; problem: Problem | null } {
  const properties = valueAt(feature, 'properties');
  if (isObject(properties)) return { event: { ...properties }, problem: null };
  const hint = 'put the native fields there, or configure a mapping';
  return {
    event: {},
    problem: problem('properties', 'an object with the fields of the incident', properties, hint),
  };
}

/** A feature without a geometry is an incident whose place nobody knows: taken as such. */
function geometryProblem(geometry: unknown): Problem | null {
  if (geometry === null || geometry === undefined) return null;
  const type = valueAt(geometry, 'type');
  if (type !== 'Point') {
    const hint = 'an incident is a point: send one inside the area, and draw the area as a layer of the map';
    return problem('geometry.type', 'Point', type, hint);
  }
  const coordinates = valueAt(geometry, 'coordinates');
  if (Array.isArray(coordinates) && coordinates.length >= 2) return null;
  return problem(
    'geometry.coordinates',
    '[longitude, latitude]',
    coordinates,
    'longitude comes first in GeoJSON',
  );
}

function withPlace(event: Fields, feature: unknown, crs: Crs): Fields {
  const coordinates = valueAt(feature, 'geometry.coordinates');
  if (!Array.isArray(coordinates)) return event;
  const [lng, lat] = coordinates as readonly unknown[];
  const place = isObject(event['place']) ? event['place'] : {};
  return { ...event, place: { ...place, lng, lat, crs } };
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
