import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { describe, expect, it, vi } from 'vitest';
import { zip } from '../import/testing/zip.js';
import { shapefileParts } from './testing/files.js';
import { FORWARD, geoJsonOf, official, unitsAs } from './testing/layers.js';
import { file, importFiles } from './testing/run-import.js';

vi.setConfig({ testTimeout: 30_000 });

const towns = unitsAs('town', FORWARD.WGS84, official);
const good = geoJsonOf(towns);
const polygon = (coordinates: string, properties = '{}'): string =>
  `{"type":"FeatureCollection","features":[{"type":"Feature","properties":${properties},"geometry":{"type":"Polygon","coordinates":${coordinates}}}]}`;
const deep = (n: number): string => '['.repeat(n) + ']'.repeat(n);
const collections = (n: number): string =>
  `${'{"type":"GeometryCollection","geometries":['.repeat(n)}${']}'.repeat(n)}`;

function nested(levels: number): Buffer {
  let inner: Buffer = Buffer.from(good);
  for (let i = 0; i < levels; i++) inner = zip([{ name: 'a.json', content: inner }]);
  return inner;
}

/** A GeoPackage whose own words are SQL. */
function geoPackage(sql: string): Buffer {
  const dir = mkdtempSync(join(tmpdir(), 'yiping-hostile-'));
  try {
    const db = new DatabaseSync(join(dir, 'a.gpkg'));
    db.exec(sql);
    db.close();
    return readFileSync(join(dir, 'a.gpkg'));
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
const LISTED = 'CREATE TABLE gpkg_geometry_columns (table_name, column_name, srs_id);';
const list = (name: string): string => `INSERT INTO gpkg_geometry_columns VALUES ('${name}', 'geom', 4326);`;
const ENDLESS =
  'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS geom, i AS name FROM n';

async function refused(name: string, content: string | Buffer): Promise<string> {
  const { report, made } = await importFiles([file(name, content)], { crs: 'WGS84' });
  expect(report.ok).toBe(false);
  expect(made).toBeNull();
  const told = JSON.stringify([report.failure, report.problems.slice(0, 5)]);
  expect(told.length).toBeLessThan(6_000);
  return told;
}

describe('a hostile file changes nothing and is told in words', () => {
  it.each([
    ['coordinates nested 10 000 deep', polygon(deep(10_000))],
    ['collections nested 2 000 deep', `{"type":"Feature","properties":{},"geometry":${collections(2_000)}}`],
    ['coordinates of 1e308', polygon('[[[1e308,1e308],[-1e308,1e308],[1e308,-1e308],[1e308,1e308]]]')],
    ['coordinates beyond numbers', polygon('[[[1e999,1],[2,1e999],[3,3],[1e999,1]]]')],
    ['coordinates that are text', polygon('[[["119","30"],["x","y"],[{},[]],["119","30"]]]')],
    ['a ring of one point', polygon('[[[119.9,30.2]]]')],
    ['prototype keys', polygon('[[[1,1],[1,1],[1,1],[1,1]]]', '{"__proto__":{"name":"x"},"constructor":1}')],
    ['no end', good.slice(0, -20)],
  ])('GeoJSON with %s', async (_, text) => {
    await refused('a.geojson', text);
    expect({}).not.toHaveProperty('name');
  });

  it.each([
    ['an entity bomb', '<!DOCTYPE k [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><kml>&b;</kml>'],
    ['an entity of a file', '<!DOCTYPE k [<!ENTITY x SYSTEM "file:///etc/passwd">]><kml>&x;</kml>'],
    ['an entity that nobody declared', '<kml><name>&x;</name></kml>'],
    ['elements nested 100 000 deep', `${'<kml>'.repeat(100_000)}${'</kml>'.repeat(100_000)}`],
  ])('KML with %s', async (_, text) => {
    expect(await refused('a.kml', text)).not.toContain('root:');
  });

  it('a zip in a zip in a zip', async () => {
    expect(await refused('a.zip', nested(40))).toContain('zip');
    expect(await refused('a.zip', nested(2))).toContain('zip');
    expect((await importFiles([file('a.zip', nested(1))], { crs: 'WGS84' })).report.failure).toBeNull();
  });

  it('a zip whose parts unpack to far more than they should', async () => {
    expect(
      await refused('a.zip', zip([{ name: 'a.json', content: Buffer.alloc(210 * 1024 * 1024) }])),
    ).toContain('unpacked');
  });

  it('a zip with paths that lead out of it', async () => {
    const part = { name: '../../etc/a.json', content: good };
    expect(await refused('a.zip', zip([part]))).toContain('without any of these');
  });

  it.each([
    ['a length of two gigabytes', (shp: Buffer) => shp.writeInt32BE(0x7fffffff, 24)],
    ['a negative length', (shp: Buffer) => shp.writeInt32BE(-5, 24)],
    ['a polygon of two thousand million points', (shp: Buffer) => shp.writeInt32LE(0x7fffffff, 148)],
    ['a polygon of minus one part', (shp: Buffer) => shp.writeInt32LE(-1, 144)],
    ['a shape of no kind', (shp: Buffer) => shp.writeInt32LE(77, 32)],
  ])('a Shapefile with %s', async (_, damage) => {
    const parts = await shapefileParts(towns, { charset: 'utf8' });
    const damaged = parts.map((part) => {
      if (part.name !== 'layer.shp') return part;
      const shp = Buffer.from(part.content);
      damage(shp);
      return { ...part, content: shp };
    });
    await refused('a.zip', zip(damaged));
  });

  it.each([
    ['a view that never ends', `${LISTED}${list('v')}CREATE VIEW v AS ${ENDLESS};`],
    ['a name that is SQL', `${LISTED}${list('x"; DROP TABLE gpkg_geometry_columns; --')}`],
    [
      'a list that is an endless view',
      `CREATE VIEW gpkg_geometry_columns AS SELECT i AS table_name, i AS column_name, 1 AS srs_id FROM (${ENDLESS.replace('AS geom', 'AS i')});`,
    ],
    ['no layer', LISTED],
  ])('a GeoPackage with %s', async (_, sql) => {
    await refused('a.gpkg', geoPackage(sql));
  });
});
