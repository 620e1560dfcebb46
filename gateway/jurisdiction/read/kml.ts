import { ImportError } from '../../import/import-error.js';
import { unzip } from '../../zip/unzip.js';
import { IMPORT_UNZIPPED_MAX_BYTES } from '../../../shared/contracts/jurisdiction-import.js';
import { readByMapshaper } from './by-mapshaper.js';
import { ARCHIVE } from './archive.js';
import type { InputFile, RawLayer } from './raw-layer.js';

/**
 * Reads KML. By its standard it is WGS-84, but what a Chinese map site exports is often GCJ-02: the
 * outline decides.
 * @throws ImportError
 */
export async function readKml({ name, bytes }: InputFile): Promise<RawLayer> {
  if (!bytes.includes('<kml')) throw new ImportError(`${name}: expected KML, came another file.`);
  return {
    format: 'kml',
    features: await readByMapshaper(name, 'layer.kml', { 'layer.kml': bytes }),
    crs: 'EPSG:4326',
  };
}

/** Reads the main document of a KMZ. Throws `ImportError`. */
export async function readKmz({ name, bytes }: InputFile): Promise<RawLayer> {
  const parts = unzip(bytes, (part) => /\.kml$/i.test(part), IMPORT_UNZIPPED_MAX_BYTES, name, ARCHIVE);
  const main = parts.get('doc.kml') ?? [...parts.values()][0];
  if (!main) throw new ImportError(`${name}: expected a .kml in this KMZ, found none. Export it again.`);
  return readKml({ name, bytes: main });
}
