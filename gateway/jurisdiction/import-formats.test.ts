import { describe, expect, it, vi } from 'vitest';
import type { ImportOptions } from '../../shared/contracts/jurisdiction-import.js';
import { metresBetween } from '../../shared/geo/metres-between.js';
import { Borders } from './geometry/borders.js';
import { importLayer } from './process/import-layer.js';
import type { InputFile } from './read/raw-layer.js';
import { geoPackageOf, kmlOf, prjOf, shapefileParts, shapefileZip } from './testing/files.js';
import {
  BORDERS,
  FORWARD,
  gaussKrueger,
  geoJsonOf,
  official,
  projection,
  SHIPPED,
  unitsAs,
} from './testing/layers.js';
import { zip } from '../import/testing/zip.js';

// Whole imports, while other tests have the processor too.
vi.setConfig({ testTimeout: 30_000 });

const run = (files: readonly InputFile[], options: ImportOptions = {}) =>
  importLayer({ files, options, pack: SHIPPED.pack, boundaries: SHIPPED.boundaries, today: '2026-01-01' });
const file = (name: string, content: string | Buffer): InputFile => ({ name, bytes: Buffer.from(content) });
const NATURAL = 500_000;
const ZONE_40 = 40_500_000;

/** Largest distance of a corner of the towns from where it was, in metres. */
function error(outcome: Awaited<ReturnType<typeof run>>): number {
  if (!outcome.made) throw new Error(JSON.stringify(outcome.report, null, 1).slice(0, 3_000));
  const made = new Borders(outcome.made.boundaries);
  const corners = BORDERS.at('town').flatMap(({ code, polygons }) =>
    polygons
      .flat(2)
      .filter((_, i) => i % 9 === 0)
      .map(([lng = NaN, lat = NaN]) => ({ code, lng, lat })),
  );
  return Math.max(
    ...corners.map(({ code, lng, lat }) => {
      const own = made.get('town', code)?.polygons.flat(2) ?? [];
      return Math.min(...own.map(([x = NaN, y = NaN]) => metresBetween({ lng, lat }, { lng: x, lat: y })));
    }),
  );
}

describe('towns come back to within a metre', () => {
  it.each([
    ['GB 18030 with .cpg, EPSG:4549', NATURAL, 'CGCS2000_3_Degree_GK_CM_120E', 'EPSG:4549', 'gb18030', 'GBK'],
    [
      'UTF-8, zone before the easting, EPSG:4528',
      ZONE_40,
      'CGCS2000_3_Degree_GK_Zone_40',
      'EPSG:4528',
      'utf8',
      'UTF-8',
    ],
    ['GB 18030 without a word', NATURAL, 'CGCS2000_3_Degree_GK_CM_120E', 'EPSG:4549', 'gb18030', undefined],
    ['UTF-8 without a word', NATURAL, 'CGCS2000_3_Degree_GK_CM_120E', 'EPSG:4549', 'utf8', undefined],
  ] as const)('zipped Shapefile: %s', async (_words, falseEasting, name, crs, charset, cpg) => {
    const features = unitsAs('town', gaussKrueger(falseEasting), official);
    const beside = { charset, prj: prjOf(name, falseEasting), ...(cpg === undefined ? {} : { cpg }) };
    const outcome = await run([await shapefileZip(features, beside)]);
    expect(outcome.report).toMatchObject({
      ok: true,
      format: 'shapefile',
      level: 'town',
      matchedByCode: 12,
      codeField: 'XZQDM',
      nameField: 'XZQMC',
    });
    expect(outcome.report.crs).toMatchObject({ crs, reason: 'file', confirmed: true, swapped: false });
    expect(error(outcome)).toBeLessThan(1);
  });

  it('a local system by its own WKT, files given one by one', async () => {
    const forward = projection(
      '+proj=tmerc +lat_0=0 +lon_0=120.1666667 +k=1 +x_0=80000 +y_0=-3200000 +ellps=GRS80 +units=m',
    );
    const prj = prjOf('Hangzhou_2000', 80_000)
      .replace('Central_Meridian",120.0', 'Central_Meridian",120.1666667')
      .replace('False_Northing",0.0', 'False_Northing",-3200000.0');
    const parts = await shapefileParts(unitsAs('town', forward, official), {
      charset: 'gb18030',
      prj,
      cpg: 'GB18030',
    });
    const outcome = await run(parts.map(({ name, content }) => file(name, content)));
    expect(outcome.report.crs).toMatchObject({ crs: prj, reason: 'file', confirmed: true });
    expect(error(outcome)).toBeLessThan(1);
  });

  it('web Mercator of a Shapefile', async () => {
    const prj =
      'PROJCS["WGS_1984_Web_Mercator_Auxiliary_Sphere",GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Mercator_Auxiliary_Sphere"],PARAMETER["False_Easting",0.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",0.0],PARAMETER["Standard_Parallel_1",0.0],PARAMETER["Auxiliary_Sphere_Type",0.0],UNIT["Meter",1.0]]';
    const outcome = await run([
      await shapefileZip(unitsAs('town', projection('EPSG:3857'), official), { charset: 'utf8', prj }),
    ]);
    expect(outcome.report.crs).toMatchObject({ reason: 'file', confirmed: true });
    expect(error(outcome)).toBeLessThan(1);
  });

  it.each([
    ['KML', (kml: string) => file('towns.kml', kml)],
    ['KMZ', (kml: string) => file('towns.kmz', zip([{ name: 'doc.kml', content: kml }]))],
  ])('%s', async (_format, make) => {
    const outcome = await run([make(kmlOf(unitsAs('town', FORWARD.WGS84, official)))]);
    expect(outcome.report).toMatchObject({ ok: true, format: 'kml', matchedByCode: 12 });
    expect(outcome.report.crs).toMatchObject({ crs: 'WGS84', reason: 'file', confirmed: true });
    expect(error(outcome)).toBeLessThan(1);
  });

  it.each([
    [4549, gaussKrueger(NATURAL), 'EPSG:4549'],
    [4490, FORWARD.WGS84, 'WGS84'],
  ])('GeoPackage in %i', async (srs, forward, crs) => {
    const outcome = await run([file('towns.gpkg', geoPackageOf(unitsAs('town', forward, official), srs))]);
    expect(outcome.report).toMatchObject({ ok: true, format: 'geopackage', matchedByCode: 12 });
    expect(outcome.report.crs).toMatchObject({ crs, reason: 'file', confirmed: true });
    expect(error(outcome)).toBeLessThan(1);
  });

  it.each([
    ['urn:ogc:def:crs:EPSG::4549', gaussKrueger(NATURAL), 'EPSG:4549'],
    ['EPSG:3857', projection('EPSG:3857'), 'EPSG:3857'],
    ['urn:ogc:def:crs:OGC:1.3:CRS84', FORWARD.WGS84, 'WGS84'],
  ])('GeoJSON with the crs member %s', async (crs, forward, name) => {
    const outcome = await run([file('towns.geojson', geoJsonOf(unitsAs('town', forward, official), crs))]);
    expect(outcome.report.crs).toMatchObject({ crs: name, reason: 'file', confirmed: true });
    expect(error(outcome)).toBeLessThan(1);
  });
});

describe('what no file says is guessed and has to be confirmed', () => {
  it.each(['WGS84', 'GCJ02', 'BD09'] as const)('%s, by overlap with the outline', async (datum) => {
    const outcome = await run([file('a.json', geoJsonOf(unitsAs('town', FORWARD[datum], official)))]);
    const { crs } = outcome.report;
    expect(crs).toMatchObject({ crs: datum, reason: 'outline-overlap', confirmed: false, clear: true });
    expect(crs?.choices).toHaveLength(3);
    expect(crs?.choices[0]?.iou).toBeGreaterThan(0.99);
    expect(crs?.choices[1]?.iou).toBeLessThan(0.96);
    expect(error(outcome)).toBeLessThan(1);
  });

  it.each([
    ['natural easting', gaussKrueger(NATURAL), 'EPSG:4549', false],
    ['zone before the easting', gaussKrueger(ZONE_40), 'EPSG:4528', false],
    [
      'northing first',
      (lng: number, lat: number) => swap(gaussKrueger(NATURAL)(lng, lat)),
      'EPSG:4549',
      true,
    ],
    [
      'northing first, zone before the easting',
      (lng: number, lat: number) => swap(gaussKrueger(ZONE_40)(lng, lat)),
      'EPSG:4528',
      true,
    ],
    ['web Mercator', projection('EPSG:3857'), 'EPSG:3857', false],
  ] as const)('metres: %s', async (_words, forward, name, swapped) => {
    const outcome = await run([file('a.json', geoJsonOf(unitsAs('town', forward, official)))]);
    expect(outcome.report.crs).toMatchObject({
      crs: name,
      reason: 'projected-numbers',
      confirmed: false,
      swapped,
    });
    expect(error(outcome)).toBeLessThan(1);
  });

  it('latitude first', async () => {
    const outcome = await run([
      file('a.json', geoJsonOf(unitsAs('town', (lng, lat) => [lat, lng], official))),
    ]);
    expect(outcome.report.crs).toMatchObject({ crs: 'WGS84', swapped: true, confirmed: false });
    expect(error(outcome)).toBeLessThan(1);
  });

  it('does not believe a label of WGS-84 that another datum fits better', async () => {
    const outcome = await run([file('a.kml', kmlOf(unitsAs('town', FORWARD.GCJ02, official)))]);
    expect(outcome.report.crs).toMatchObject({ crs: 'WGS84', reason: 'file', confirmed: false });
    expect(outcome.report.crs?.choices[0]?.crs).toBe('GCJ02');
  });

  it('takes what a person says', async () => {
    const outcome = await run([file('a.json', geoJsonOf(unitsAs('town', FORWARD.BD09, official)))], {
      crs: 'BD-09',
    });
    expect(outcome.report.crs).toMatchObject({ crs: 'BD09', reason: 'told', confirmed: true });
    expect(error(outcome)).toBeLessThan(1);
  });
});

const swap = ([x, y]: readonly [number, number]): readonly [number, number] => [y, x];
