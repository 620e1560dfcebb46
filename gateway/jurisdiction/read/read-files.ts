import { ImportError } from '../../import/import-error.js';
import { unzip } from '../../zip/unzip.js';
import {
  IMPORT_FILE_MAX_BYTES,
  IMPORT_UNZIPPED_MAX_BYTES,
} from '../../../shared/contracts/jurisdiction-import.js';
import { ARCHIVE } from './archive.js';
import { readGeoJson } from './geojson.js';
import { isGeoPackage, readGeoPackage } from './geopackage/read-geopackage.js';
import { readKml, readKmz } from './kml.js';
import { FEATURES_MAX, type InputFile, type RawLayer } from './raw-layer.js';
import { readShapefile, SHAPEFILE_PARTS } from './shapefile.js';

const EXPECTED =
  'expected GeoJSON, a zipped Shapefile (or .shp, .dbf, .prj and .cpg), KML, KMZ or a GeoPackage';

/**
 * Reads files of one layer, whatever format they are in; what a file is, is told by its content.
 * @param layer of a file that holds several
 * @throws ImportError that names the file, what was expected and what to do
 */
export async function readFiles(files: readonly InputFile[], layer?: string): Promise<RawLayer> {
  for (const { name, bytes } of files) {
    if (bytes.length === 0) throw new ImportError(`${name}: ${EXPECTED}, came an empty file.`);
    if (bytes.length > IMPORT_FILE_MAX_BYTES) {
      throw new ImportError(
        `${name}: expected at most ${IMPORT_FILE_MAX_BYTES} bytes, came ${bytes.length}. Simplify or split it.`,
      );
    }
  }
  const read = files.some(({ name }) => SHAPEFILE_PARTS.test(name))
    ? await readShapefile(files.map(({ name }) => name).join(', '), files, layer)
    : oneLayer(await inTurn(files, (file) => readOne(file, layer)));
  if (read.features.length === 0)
    throw new ImportError(`${namesOf(files)}: ${EXPECTED}, came no feature at all.`);
  if (read.features.length > FEATURES_MAX) {
    throw new ImportError(
      `${namesOf(files)}: expected at most ${FEATURES_MAX} features, came ${read.features.length}.`,
    );
  }
  return read;
}

/** @param inZip of a part of a zip, which is never one itself: it could hold itself without end */
async function readOne(file: InputFile, layer: string | undefined, inZip = false): Promise<RawLayer> {
  const { name, bytes } = file;
  if (isGeoPackage(bytes)) return readGeoPackage(file, layer);
  if (bytes.subarray(0, 2).toString('latin1') === 'PK') {
    if (inZip) throw new ImportError(`${name}: ${EXPECTED}, came a zip in a zip. Unpack it first.`);
    return readArchive(file, layer);
  }
  const start = bytes
    .subarray(0, 1_000)
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (start.startsWith('{')) return readGeoJson(file);
  if (start.startsWith('<')) return readKml(file);
  throw new ImportError(`${name}: ${EXPECTED}, came another file.`);
}

async function readArchive(file: InputFile, layer: string | undefined): Promise<RawLayer> {
  const { name, bytes } = file;
  const wanted = (part: string): boolean =>
    /\.(kml|geojson|json|gpkg)$/i.test(part) || SHAPEFILE_PARTS.test(part);
  const isOwn = (part: string): boolean => wanted(part) && !/(^|\/)(__MACOSX|\.)/.test(part);
  const parts = [...unzip(bytes, isOwn, IMPORT_UNZIPPED_MAX_BYTES, name, ARCHIVE)].map(([part, content]) => ({
    name: part,
    bytes: content,
  }));
  if (parts.some((part) => /\.shp$/i.test(part.name))) return readShapefile(name, parts, layer);
  if (parts.some((part) => /\.kml$/i.test(part.name))) return readKmz(file);
  const [first, ...more] = parts.filter((part) => !SHAPEFILE_PARTS.test(part.name));
  if (!first) throw new ImportError(`${name}: ${EXPECTED}, came a zip without any of these.`);
  if (more.length === 0) return readOne({ name: `${name}: ${first.name}`, bytes: first.bytes }, layer, true);
  const names = [first, ...more].map((part) => part.name).join(', ');
  throw new ImportError(`${name}: expected one file in the zip, came ${names}. Give one of them alone.`);
}

/** Several files of one layer, such as a file per town. */
function oneLayer(layers: readonly RawLayer[]): RawLayer {
  const [first, ...more] = layers;
  if (!first) throw new ImportError(`${EXPECTED}, came no file.`);
  if (more.some(({ crs, format }) => crs !== first.crs || format !== first.format)) {
    throw new ImportError(
      'expected files of one format and one coordinate system, came several. Import one after the other.',
    );
  }
  return { ...first, features: layers.flatMap(({ features }) => features) };
}

async function inTurn<T, R>(list: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const one of list) results.push(await work(one));
  return results;
}

function namesOf(files: readonly InputFile[]): string {
  return files.map(({ name }) => name).join(', ');
}
