import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import mapshaper from 'mapshaper';
import { zip, type ZipPart } from '../../import/testing/zip.js';
import type { InputFile } from '../read/raw-layer.js';
import { geoJsonOf, type TestFeature } from './layers.js';

/** WKT of CGCS2000 3° zones as ArcGIS writes it. */
export const prjOf = (name: string, falseEasting: number): string =>
  `PROJCS["${name}",GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",` +
  'SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],' +
  `PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",${falseEasting}.0],PARAMETER["False_Northing",0.0],` +
  'PARAMETER["Central_Meridian",120.0],PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",0.0],' +
  'UNIT["Meter",1.0]]';

/** What lies beside a Shapefile. */
export interface ShapefileOptions {
  readonly charset: 'utf8' | 'gb18030';
  readonly prj?: string;
  readonly cpg?: string;
}

/** The parts of a Shapefile, named `layer.*`. */
export async function shapefileParts(
  features: readonly TestFeature[],
  options: ShapefileOptions,
): Promise<ZipPart[]> {
  const out = await mapshaper.applyCommands(
    `-i in.json -o format=shapefile encoding=${options.charset} layer.shp`,
    {
      'in.json': geoJsonOf(features),
    },
  );
  const own = ['shp', 'dbf', 'shx'].map((end) => ({
    name: `layer.${end}`,
    content: Buffer.from(out[`layer.${end}`] ?? ''),
  }));
  const beside = [
    ...(options.prj === undefined ? [] : [{ name: 'layer.prj', content: options.prj }]),
    ...(options.cpg === undefined ? [] : [{ name: 'layer.cpg', content: options.cpg }]),
  ];
  return [...own, ...beside];
}

/** A zipped Shapefile. */
export async function shapefileZip(
  features: readonly TestFeature[],
  options: ShapefileOptions,
): Promise<InputFile> {
  return { name: 'layer.zip', bytes: zip(await shapefileParts(features, options)) };
}

/** KML with the properties as extended data. */
export function kmlOf(features: readonly TestFeature[]): string {
  const line = (ring: readonly (readonly number[])[]): string =>
    `<LinearRing><coordinates>${ring.map(([x, y]) => `${x ?? ''},${y ?? ''},0`).join(' ')}</coordinates></LinearRing>`;
  const polygon = ([outer = [], ...holes]: TestFeature['polygons'][number]): string =>
    `<Polygon><outerBoundaryIs>${line(outer)}</outerBoundaryIs>` +
    `${holes.map((hole) => `<innerBoundaryIs>${line(hole)}</innerBoundaryIs>`).join('')}</Polygon>`;
  const marks = features.map(({ properties, polygons }) => {
    const data = Object.entries(properties).map(
      ([key, value]) => `<Data name="${key}"><value>${value}</value></Data>`,
    );
    return (
      `<Placemark><name>${Object.values(properties).at(-1) ?? ''}</name><ExtendedData>${data.join('')}</ExtendedData>` +
      `<MultiGeometry>${polygons.map(polygon).join('')}</MultiGeometry></Placemark>`
    );
  });
  return (
    '<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><Folder>' +
    `${marks.join('')}</Folder></Document></kml>`
  );
}

/** A GeoPackage with one layer, written by its standard: header without envelope, WKB of little endian. */
export function geoPackageOf(
  features: readonly TestFeature[],
  srs: number,
  tables: readonly string[] = ['towns'],
): Buffer {
  const dir = mkdtempSync(join(tmpdir(), 'yiping-test-gpkg-'));
  try {
    const path = join(dir, 'a.gpkg');
    const db = new DatabaseSync(path);
    db.exec(
      'CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER PRIMARY KEY, organization TEXT, organization_coordsys_id INTEGER, definition TEXT);' +
        'CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, geometry_type_name TEXT, srs_id INTEGER, z TINYINT, m TINYINT);',
    );
    db.prepare('INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?)').run(
      'a',
      srs,
      srs > 0 ? 'EPSG' : 'NONE',
      srs,
      'undefined',
    );
    for (const table of tables) {
      db.exec(`CREATE TABLE "${table}" (fid INTEGER PRIMARY KEY, geom BLOB, XZQDM TEXT, XZQMC TEXT)`);
      db.prepare('INSERT INTO gpkg_geometry_columns VALUES (?, ?, ?, ?, 0, 0)').run(
        table,
        'geom',
        'MULTIPOLYGON',
        srs,
      );
      const insert = db.prepare(`INSERT INTO "${table}" (geom, XZQDM, XZQMC) VALUES (?, ?, ?)`);
      for (const { properties, polygons } of features) {
        insert.run(geometryBlob(polygons, srs), properties['XZQDM'] ?? null, properties['XZQMC'] ?? null);
      }
    }
    db.close();
    return readFileSync(path);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function geometryBlob(polygons: TestFeature['polygons'], srs: number): Buffer {
  const header = Buffer.from('GP\0\x01\0\0\0\0', 'latin1');
  header.writeInt32LE(srs, 4);
  const start = (type: number, count: number): Buffer => {
    const bytes = Buffer.alloc(9);
    bytes.writeUInt8(1, 0);
    bytes.writeUInt32LE(type, 1);
    bytes.writeUInt32LE(count, 5);
    return bytes;
  };
  const numbers = polygons.map((rings) => [
    start(3, rings.length),
    ...rings.map((ring) => {
      const bytes = Buffer.alloc(4 + ring.length * 16);
      bytes.writeUInt32LE(ring.length, 0);
      ring.forEach(([x = NaN, y = NaN], i) => {
        bytes.writeDoubleLE(x, 4 + i * 16);
        bytes.writeDoubleLE(y, 12 + i * 16);
      });
      return bytes;
    }),
  ]);
  return Buffer.concat([header, start(6, polygons.length), ...numbers.flat()]);
}
