import { ImportError } from '../../import/import-error.js';
import { readByMapshaper } from './by-mapshaper.js';
import { dbfCharset } from './dbf-charset.js';
import type { InputFile, RawLayer } from './raw-layer.js';
import { lyingRecord } from './shapefile-records.js';

/** Extensions of the parts of a Shapefile that are read; others of a zip are left alone. */
export const SHAPEFILE_PARTS = /\.(shp|dbf|shx|prj|cpg)$/i;

const SHP_HEADER = 100;
const DBF_HEADER = 32;

/**
 * Reads one Shapefile from its parts.
 * @param layer base name of the Shapefile when there are several
 * @throws ImportError when parts are missing or broken, or there are several and none is named
 */
export async function readShapefile(
  name: string,
  parts: readonly InputFile[],
  layer: string | undefined,
): Promise<RawLayer> {
  const base = chosen(name, parts, layer);
  const part = (extension: string): Buffer | undefined =>
    parts.find((one) => splitName(one.name).base === base && splitName(one.name).extension === extension)
      ?.bytes;
  const [shp, dbf, shx] = [part('shp'), part('dbf'), part('shx')];
  if (!shp || !dbf) {
    throw new ImportError(
      `${name}: expected ${base}.shp and ${base}.dbf together, came no ${shp ? '.dbf' : '.shp'}. Give both, or zip them.`,
    );
  }
  requireWhole(`${base}.shp`, shp, shp.length < SHP_HEADER ? SHP_HEADER : shp.readInt32BE(24) * 2);
  const lying = lyingRecord(shp);
  if (lying !== null)
    throw new ImportError(`${base}.shp: record ${lying} is not whole. Repair the layer and export it again.`);
  requireWhole(`${base}.dbf`, dbf, dbf.length < DBF_HEADER ? DBF_HEADER : dbfBytes(dbf));
  const charset = dbfCharset(dbf, part('cpg')?.toString('latin1') ?? null);
  // Named anew: the name of the file goes into mapshaper's command line.
  const files = { 'layer.shp': shp, 'layer.dbf': dbf, ...(shx ? { 'layer.shx': shx } : {}) };
  const features = await readByMapshaper(name, 'layer.shp', files, `encoding=${charset}`);
  const crs = part('prj')?.toString('utf8').replaceAll('\0', '').trim() ?? '';
  return { format: 'shapefile', features, crs: crs === '' ? null : crs };
}

/** mapshaper takes what it can read of half a file, and the rest of the units would be lost silently. */
function requireWhole(part: string, { length }: Buffer, expected: number): void {
  if (length >= expected) return;
  throw new ImportError(
    `${part}: expected ${expected} bytes, came ${length}: it is not whole. Copy it again.`,
  );
}

/** Bytes of header and records, as the header counts them. */
function dbfBytes(dbf: Buffer): number {
  return dbf.readUInt16LE(8) + dbf.readUInt32LE(4) * dbf.readUInt16LE(10);
}

function chosen(name: string, parts: readonly InputFile[], layer: string | undefined): string {
  const bases = parts
    .filter((one) => splitName(one.name).extension === 'shp')
    .map((one) => splitName(one.name).base);
  const [first] = bases;
  if (first === undefined) {
    throw new ImportError(
      `${name}: expected a Shapefile, came no .shp. Give .shp, .dbf and .prj, or a zip of them.`,
    );
  }
  if (layer !== undefined) {
    const wanted = bases.find((base) => base === layer || base.endsWith(`/${layer}`));
    if (wanted !== undefined) return wanted;
    throw new ImportError(`${name}: expected the layer ${layer}, found ${bases.join(', ')}.`);
  }
  if (bases.length === 1) return first;
  throw new ImportError(`${name}: expected one layer, came ${bases.join(', ')}. Choose one with --layer.`);
}

function splitName(path: string): { base: string; extension: string } {
  const dot = path.lastIndexOf('.');
  return { base: path.slice(0, dot), extension: path.slice(dot + 1).toLowerCase() };
}
