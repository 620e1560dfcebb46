import { ImportError } from '../../import/import-error.js';
import { scanXml } from '../../xml/scan.js';
import { XmlError } from '../../xml/xml-error.js';
import { unzip } from '../../zip/unzip.js';
import { IMPORT_UNZIPPED_MAX_BYTES } from '../../../shared/contracts/jurisdiction-import.js';
import { readByMapshaper } from './by-mapshaper.js';
import { ARCHIVE } from './archive.js';
import type { InputFile, RawLayer } from './raw-layer.js';

const ELEMENTS_MAX = 5_000_000;
const DEPTH_MAX = 60;

/**
 * Reads KML. By its standard it is WGS-84, but what a Chinese map site exports is often GCJ-02: the
 * outline decides.
 * @throws ImportError
 */
export async function readKml({ name, bytes }: InputFile): Promise<RawLayer> {
  requireWhole(name, bytes.toString('utf8'));
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

/** mapshaper takes what it can read of half a file, and the rest of the units would be lost silently. */
function requireWhole(name: string, text: string): void {
  const tokens = scanXml(text.replace(/^\uFEFF/, ''), { elements: ELEMENTS_MAX, depth: DEPTH_MAX });
  try {
    let done = false;
    while (!done) done = tokens.next().done === true;
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    throw new ImportError(`${name}: not a whole KML: ${error.got}. Export it again.`);
  }
}
