import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseBoundaries } from '../../../shared/contracts/boundaries.js';
import { parsePack } from '../../../shared/contracts/jurisdiction.js';
import type { LoadedPack } from '../current.js';

/** Names of the two files of a pack. */
export const PACK_FILE = 'pack.json';
/** Its borders. */
export const BOUNDARIES_FILE = 'boundaries.topo.json';

/**
 * Reads a pack. Throws an error that names the file, the field, what was expected and what came.
 * @param version what it is a version of
 */
export function readPackFolder(folder: string, version: number): LoadedPack {
  return {
    version,
    pack: inFile(join(folder, PACK_FILE), parsePack),
    boundaries: inFile(join(folder, BOUNDARIES_FILE), parseBoundaries),
  };
}

function inFile<T>(path: string, parse: (raw: unknown) => T): T {
  try {
    return parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    throw new Error(`cannot use ${path}: ${text}`, { cause: error });
  }
}
