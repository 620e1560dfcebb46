import mapshaper from 'mapshaper';
import { ImportError } from '../../import/import-error.js';
import { featuresOf } from './geojson.js';
import type { RawFeature } from './raw-layer.js';

/**
 * Has mapshaper read files of memory and give their features, coordinates as they are.
 * @param name of the file that a person knows, for errors
 * @throws ImportError with mapshaper's own words
 */
export async function readByMapshaper(
  name: string,
  main: string,
  files: Readonly<Record<string, Uint8Array>>,
  options = '',
): Promise<RawFeature[]> {
  try {
    const out = await mapshaper.applyCommands(`-i ${main} ${options} -o format=geojson out.json`, {
      ...files,
    });
    const json = out['out.json'];
    if (!json) throw new Error('it has several layers of several kinds');
    return featuresOf(Buffer.from(json).toString('utf8'));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ImportError(`${name}: it cannot be read: ${why}. Export it again.`);
  }
}
