import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { KeyAreasSchema, type KeyAreas } from '../../shared/contracts/map-service.js';
import { CRS, toWgs84, type Crs } from '../../shared/domain/datum.js';
import { ConfigError } from '../config/load-config.js';

const ring = v.pipe(v.array(v.pipe(v.array(v.number()), v.minLength(2))), v.minLength(4));
const nameOrNone = v.optional(v.union([v.string(), v.object({ zh: v.string(), en: v.string() })]), '');
const time = v.optional(v.nullable(v.union([v.pipe(v.string(), v.isoTimestamp()), v.number()])), null);

const FileSchema = v.object({
  type: v.literal('FeatureCollection'),
  features: v.array(
    v.object({
      id: v.optional(v.union([v.string(), v.number()])),
      properties: v.object({
        id: v.optional(v.union([v.string(), v.number()])),
        name: v.union([v.pipe(v.string(), v.minLength(1)), v.object({ zh: v.string(), en: v.string() })]),
        note: nameOrNone,
        from: time,
        until: time,
        crs: v.optional(v.picklist(CRS)),
      }),
      geometry: v.variant('type', [
        v.object({ type: v.literal('Polygon'), coordinates: v.array(ring) }),
        v.object({ type: v.literal('MultiPolygon'), coordinates: v.array(v.array(ring)) }),
      ]),
    }),
  ),
});

/**
 * 重点区域 of a GeoJSON file, converted to WGS-84. Properties: name (text or zh and en), note, from and
 * until (ISO 8601 or UTC ms), crs when it is another one than the file's.
 * @throws ConfigError naming the file and the place in it
 */
export function readKeyAreas(path: string, crs: Crs): KeyAreas {
  let raw: unknown;
  try {
    raw = JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new ConfigError(`key areas ${path}: expected a GeoJSON file: ${String(error)}`, { cause: error });
  }
  const file = v.safeParse(FileSchema, raw);
  if (!file.success) throw wrong(path, file.issues[0]);
  const areas = file.output.features.map(({ id, properties, geometry }, i) => ({
    id: String(properties.id ?? id ?? i + 1),
    name: bothNames(properties.name),
    note: bothNames(properties.note),
    polygons: (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates).map((rings) =>
      rings.map((points) => converted(points, properties.crs ?? crs)),
    ),
    from: instant(properties.from),
    until: instant(properties.until),
  }));
  const parsed = v.safeParse(KeyAreasSchema, { areas });
  if (!parsed.success) throw wrong(path, parsed.issues[0]);
  return parsed.output;
}

function bothNames(name: string | { zh: string; en: string }): { zh: string; en: string } {
  return typeof name === 'string' ? { zh: name, en: name } : name;
}

function instant(time: string | number | null): number | null {
  return typeof time === 'string' ? Date.parse(time) : time;
}

function converted(points: number[][], crs: Crs): [number, number][] {
  return points.map(([lng = NaN, lat = NaN]) => {
    const at = toWgs84(lng, lat, crs);
    return [rounded(at.lng), rounded(at.lat)];
  });
}

/** To a centimetre. */
function rounded(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7;
}

function wrong(path: string, issue: v.BaseIssue<unknown>): ConfigError {
  const where = v.getDotPath(issue) ?? 'the whole file';
  return new ConfigError(
    `key areas ${path}: ${where}: expected ${issue.expected ?? issue.message}, came ${issue.received}. See docs/map-service.md`,
  );
}
