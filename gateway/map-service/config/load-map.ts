import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import * as v from 'valibot';
import { parse as parseYaml } from 'yaml';
import type { KeyAreas } from '../../../shared/contracts/map-service.js';
import { ConfigError } from '../../config/load-config.js';
import { got } from '../../ingest/problems.js';
import { readKeyAreas } from '../key-areas.js';
import { baseMapsOf, type BaseMapSetup } from './base-maps.js';
import { MapFileSchema, type MapFile } from './schema.js';
import { videoOf, type VideoSetup } from './video-tiles.js';

/** Where the map is configured. */
export interface MapPlaces {
  /** Value of the key `map`, unparsed. */
  readonly map?: unknown;
  /** Path of a YAML or JSON file with the same keys. */
  readonly mapFile?: string | undefined;
}

/** The map of a site, parsed. Its upstreams hold secrets. */
export interface MapSetup {
  readonly approvalNo: string;
  readonly baseMaps: readonly BaseMapSetup[];
  readonly baseMap: string | null;
  readonly keyAreas: KeyAreas | null;
  readonly video: readonly VideoSetup[];
  readonly cacheBytes: number;
  readonly cacheFreshMs: number;
}

/** Keys whose value no error shows. */
const SECRET = /token|headers|url|xyz|hls|whep|still|prefix|host/i;
const DAY_MS = 86_400_000;

/**
 * The configured map; an empty one when nothing is configured. Relative paths start at the folder of
 * `mapFile`, else at the working folder.
 * @throws ConfigError naming the key, what was expected and what came
 */
export function loadMap({ map, mapFile }: MapPlaces): MapSetup {
  if (map !== undefined && mapFile !== undefined)
    throw new ConfigError('configuration keys "map" and "mapFile": expected one of them, came both');
  const place = mapFile === undefined ? 'configuration key "map"' : `map file ${mapFile}`;
  const base = mapFile === undefined ? process.cwd() : dirname(resolve(mapFile));
  const file = parseMap(mapFile === undefined ? (map ?? {}) : readYaml(mapFile), place);
  const baseMaps = file.baseMaps.flatMap((entry, i) => baseMapsOf(entry, base, `${place}: baseMaps[${i}]`));
  checkReferences(baseMaps, file.baseMap ?? null, place);
  return {
    approvalNo: file.approvalNo,
    baseMaps,
    baseMap: file.baseMap === undefined ? (file.baseMaps[0]?.id ?? null) : file.baseMap,
    keyAreas:
      file.keyAreas === undefined ? null : readKeyAreas(resolve(base, file.keyAreas), file.keyAreasCrs),
    video: file.video.map((entry, i) => videoOf(entry, base, `${place}: video[${i}]`)),
    cacheBytes: file.cacheMb * 1_048_576,
    cacheFreshMs: file.cacheDays * DAY_MS,
  };
}

function readYaml(path: string): unknown {
  try {
    return parseYaml(readFileSync(path, 'utf8').replace(/^\uFEFF/, '')) ?? {};
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    throw new ConfigError(`configuration key "mapFile": cannot read ${path}: ${text}`, { cause: error });
  }
}

function parseMap(raw: unknown, place: string): MapFile {
  const result = v.safeParse(MapFileSchema, raw);
  if (result.success) return result.output;
  const [issue] = result.issues;
  const key = v.getDotPath(issue) ?? '(all)';
  const expected = issue.message.startsWith('Invalid ') ? (issue.expected ?? 'another value') : issue.message;
  const came = SECRET.test(key) ? 'something else' : got(issue.input);
  throw new ConfigError(`${place}: ${key}: expected ${expected}, came ${came}. See docs/map-service.md`);
}

function checkReferences(baseMaps: readonly BaseMapSetup[], first: string | null, place: string): void {
  const ids = baseMaps.map(({ shown }) => shown.id);
  const twice = ids.find((id, i) => ids.indexOf(id) !== i);
  if (twice !== undefined) throw new ConfigError(`${place}: baseMaps: the id ${twice} comes twice`);
  const wanted = [...baseMaps.flatMap(({ shown }) => shown.over), ...(first === null ? [] : [first])];
  const missing = wanted.find((id) => !ids.includes(id));
  if (missing !== undefined)
    throw new ConfigError(
      `${place}: expected a base map of the list (${ids.join(', ')}), came ${got(missing)}`,
    );
}
