import { join } from 'node:path';
import proj4 from 'proj4';
import type { Level, Pack } from '../../../shared/contracts/jurisdiction.js';
import { gcj02ToBd09, wgs84ToGcj02 } from '../../../shared/domain/datum.js';
import { Borders } from '../geometry/borders.js';
import { readPackFolder } from '../versions/pack-folder.js';

/** The pack that ships. */
export const SHIPPED = readPackFolder(join(import.meta.dirname, '../../../resources/jurisdiction/330110'), 0);
/** Its borders. */
export const BORDERS = new Borders(SHIPPED.boundaries);

/** A position of WGS-84 in another system. */
export type Forward = (lng: number, lat: number) => readonly [number, number];
/** One feature as the tests write it into files. */
export interface TestFeature {
  readonly properties: Readonly<Record<string, string | number>>;
  readonly polygons: readonly (readonly (readonly (readonly number[])[])[])[];
}

/** Forward conversions, made without the code under test where there is other code. */
export const FORWARD = {
  WGS84: (lng: number, lat: number): readonly [number, number] => [lng, lat],
  GCJ02: (lng: number, lat: number): readonly [number, number] => {
    const gcj = wgs84ToGcj02(lng, lat);
    return [gcj.lng, gcj.lat];
  },
  BD09: (lng: number, lat: number): readonly [number, number] => {
    const gcj = wgs84ToGcj02(lng, lat);
    const bd = gcj02ToBd09(gcj.lng, gcj.lat);
    return [bd.lng, bd.lat];
  },
} satisfies Record<string, Forward>;

/** Forward conversion to a projection. */
export function projection(definition: string): Forward {
  const converter = proj4('+proj=longlat +ellps=GRS80 +no_defs', definition);
  return (lng, lat) => {
    const [x, y] = converter.forward([lng, lat]);
    return [x, y];
  };
}

/** Gauss-Krüger of the meridian 120° E, as EPSG:4549 or, with the zone before the easting, EPSG:4528. */
export const gaussKrueger = (falseEasting: number): Forward =>
  projection(
    `+proj=tmerc +lat_0=0 +lon_0=120 +k=1 +x_0=${falseEasting} +y_0=0 +ellps=GRS80 +units=m +no_defs`,
  );

/** Units of a level of the shipped pack as features of a file. */
export function unitsAs(
  level: Level,
  forward: Forward,
  properties: (unit: Pack['units'][number]) => TestFeature['properties'],
): TestFeature[] {
  return BORDERS.at(level).map(({ code, polygons }) => {
    const unit = SHIPPED.pack.units.find((one) => one.code === code);
    if (!unit) throw new Error(`expected a unit ${code}`);
    return {
      properties: properties(unit),
      polygons: polygons.map((rings) =>
        rings.map((ring) => ring.map(([lng = NaN, lat = NaN]) => forward(lng, lat))),
      ),
    };
  });
}

/** Properties as a survey office writes them. */
export const official = ({ code, name }: Pack['units'][number]): TestFeature['properties'] => ({
  XZQDM: code.padEnd(12, '0'),
  XZQMC: name.zh,
});

/** GeoJSON text of features. */
export function geoJsonOf(features: readonly TestFeature[], crs?: string): string {
  return JSON.stringify({
    type: 'FeatureCollection',
    ...(crs === undefined ? {} : { crs: { type: 'name', properties: { name: crs } } }),
    features: features.map(({ properties, polygons }) => ({
      type: 'Feature',
      properties,
      geometry: { type: 'MultiPolygon', coordinates: polygons },
    })),
  });
}
