import { readFileSync } from 'node:fs';
import { parseBoundaries, type Boundaries } from '../../shared/contracts/boundaries.js';
import { parsePack, type Pack } from '../../shared/contracts/jurisdiction.js';
import { buildGeography, type Geography } from '../map/geography.js';

const FOLDER = '../../resources/jurisdiction/330110/';

function load(file: string): unknown {
  // The path is put together before: a literal beside import.meta.url is rewritten as an asset.
  const path = FOLDER + file;
  return JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
}

/** The shipped pack. */
export function samplePack(): Pack {
  return parsePack(load('pack.json'));
}

/** The shipped borders. */
export function sampleBoundaries(): Boundaries {
  return parseBoundaries(load('boundaries.topo.json'));
}

/** The shipped jurisdiction, projected. */
export function sampleGeography(): Geography {
  return buildGeography(samplePack(), sampleBoundaries());
}
