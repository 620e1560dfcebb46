import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { ImportError } from '../../../import/import-error.js';
import { FEATURES_MAX, type InputFile, type RawFeature, type RawLayer } from '../raw-layer.js';
import { readGeometryBlob } from './geometry-blob.js';

/** Layers that are looked at. Whatever is read from may be a view of the file's own that never ends. */
const LAYERS_MAX = 200;
/** What `gpkg_spatial_ref_sys` calls systems that are not told: Cartesian and geographic. */
const UNTOLD: readonly number[] = [-1, 0];

interface Table {
  readonly name: string;
  readonly column: string;
  readonly srs: number;
}

/** Is this the beginning of a SQLite file? */
export function isGeoPackage(bytes: Buffer): boolean {
  return bytes.subarray(0, 16).toString('latin1') === 'SQLite format 3\0';
}

/**
 * Reads the layer of areas of a GeoPackage. The file is laid into a folder of its own and opened for
 * reading only, so that nothing of it runs and nothing is left.
 * @throws ImportError
 */
export function readGeoPackage({ name, bytes }: InputFile, layer: string | undefined): RawLayer {
  const dir = mkdtempSync(join(tmpdir(), 'yiping-gpkg-'));
  try {
    const path = join(dir, 'layer.gpkg');
    writeFileSync(path, bytes);
    const db = new DatabaseSync(path, { readOnly: true });
    try {
      const table = chosen(name, tablesOf(db), layer);
      return { format: 'geopackage', features: featuresOf(db, table), crs: crsOf(db, table.srs) };
    } finally {
      db.close();
    }
  } catch (error) {
    if (error instanceof ImportError) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new ImportError(`${name}: not a whole GeoPackage: ${why}. Export it again.`);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function tablesOf(db: DatabaseSyncInstance): Table[] {
  const rows = db
    .prepare(`SELECT table_name, column_name, srs_id FROM gpkg_geometry_columns LIMIT ${LAYERS_MAX}`)
    .all();
  const tables = rows.map((row) => ({
    name: textOf(row, 'table_name'),
    column: textOf(row, 'column_name'),
    srs: Number(valueOf(row, 'srs_id')),
  }));
  return tables.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function chosen(file: string, tables: readonly Table[], layer: string | undefined): Table {
  const names = tables.map((table) => table.name).join(', ') || 'none';
  const [first] = tables;
  const wanted =
    layer === undefined ? (tables.length === 1 ? first : undefined) : tables.find((t) => t.name === layer);
  if (wanted) return wanted;
  if (layer !== undefined) throw new ImportError(`${file}: expected the layer ${layer}, found ${names}.`);
  throw new ImportError(`${file}: expected one layer, came ${names}. Choose one with --layer.`);
}

function featuresOf(db: DatabaseSyncInstance, { name, column }: Table): RawFeature[] {
  const rows = db.prepare(`SELECT * FROM ${quoted(name)} LIMIT ${FEATURES_MAX + 1}`).all();
  return rows.map((row) => {
    const { [column]: blob, ...properties } = entriesOf(row);
    if (!(blob instanceof Uint8Array)) return { properties, polygons: [], geometry: 'nothing' };
    const { type, polygons } = readGeometryBlob(Buffer.from(blob.buffer, blob.byteOffset, blob.byteLength));
    return { properties, polygons, geometry: type };
  });
}

/** EPSG name or WKT of a system; null when the file does not tell. */
function crsOf(db: DatabaseSyncInstance, srs: number): string | null {
  if (UNTOLD.includes(srs)) return null;
  const row: unknown = db
    .prepare(
      'SELECT organization, organization_coordsys_id AS code, definition FROM gpkg_spatial_ref_sys WHERE srs_id = ?',
    )
    .get(srs);
  if (row === undefined) return null;
  if (/^epsg$/i.test(textOf(row, 'organization'))) return `EPSG:${String(valueOf(row, 'code'))}`;
  const definition = textOf(row, 'definition').trim();
  return definition === '' || definition === 'undefined' ? null : definition;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function entriesOf(row: unknown): Record<string, unknown> {
  return typeof row === 'object' && row !== null ? { ...row } : {};
}

function valueOf(row: unknown, key: string): unknown {
  return entriesOf(row)[key];
}

function textOf(row: unknown, key: string): string {
  const value = valueOf(row, key);
  return typeof value === 'string' ? value : '';
}
