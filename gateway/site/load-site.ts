import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { DictionarySchema, type Dictionary } from '../../shared/contracts/dictionary.js';
import { parseBoundaries, type Boundaries } from '../../shared/contracts/boundaries.js';
import { parsePack, type Pack } from '../../shared/contracts/jurisdiction.js';
import type { KnownCodes } from '../ingest/check-event.js';

/** What a gateway reads of its resources folder. */
export interface SiteData {
  readonly pack: Pack;
  readonly boundaries: Boundaries;
  readonly dictionary: Dictionary;
  readonly codes: KnownCodes;
}

/** Loads pack, borders and dictionary. Errors name the file, the field, what was expected and what came. */
export function loadSite(resources: string, jurisdiction: string, dictionaryName: string): SiteData {
  const folder = join(resources, 'jurisdiction', jurisdiction);
  const dictionaryFile = join(resources, 'dictionary', `${dictionaryName}.json`);
  const pack = inFile(join(folder, 'pack.json'), parsePack);
  const boundaries = inFile(join(folder, 'boundaries.topo.json'), parseBoundaries);
  const dictionary = inFile(dictionaryFile, (raw) => {
    const parsed = v.safeParse(DictionarySchema, raw);
    if (!parsed.success) throw new Error(v.summarize(parsed.issues));
    return parsed.output;
  });
  return { pack, boundaries, dictionary, codes: knownCodes(dictionary) };
}

/** The codes that events of this site may use. */
export function knownCodes(dictionary: Dictionary): KnownCodes {
  return {
    categories: new Set(dictionary.categories.map(({ code }) => code)),
    sources: new Set(dictionary.sources.map(({ code }) => code)),
  };
}

/** What each town is called: `street` or `town`, and its type of area. Decides which stages apply. */
export function townTypes(pack: Pack): Record<string, string[]> {
  return Object.fromEntries(
    pack.units.flatMap((unit) =>
      unit.level === 'town' ? [[unit.code, [unit.kind, ...(unit.areaType ? [unit.areaType] : [])]]] : [],
    ),
  );
}

function inFile<T>(path: string, parse: (raw: unknown) => T): T {
  try {
    return parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    throw new Error(`cannot use ${path}: ${text}`, { cause: error });
  }
}
