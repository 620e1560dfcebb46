import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import * as v from 'valibot';
import { parse as parseYaml } from 'yaml';
import { ConfigError } from '../config/load-config.js';
import { got } from '../ingest/problems.js';
import type { Crs } from '../../shared/domain/datum.js';
import { FORMATS, SourceConfigSchema, type SourceConfig } from './source-config.js';

/** Where the sources stand. */
export interface SourcePlaces {
  /** Value of the key `sources`, unparsed. */
  readonly sources?: unknown;
  /** Folder of YAML or JSON files, one source or a list of them each. */
  readonly sourcesDir?: string | undefined;
}

/** A source, and the folder that its relative paths start from. */
export interface LoadedSource {
  readonly config: SourceConfig;
  readonly base: string;
}

/**
 * All configured sources.
 * @param known source codes of the dictionary
 * @throws ConfigError naming the file and the key
 */
export function loadSources(places: SourcePlaces, known: ReadonlySet<string>): LoadedSource[] {
  const { sources = [], sourcesDir } = places;
  if (!Array.isArray(sources))
    throw new ConfigError(`configuration key "sources": expected a list, came ${got(sources)}`);
  const loaded = [
    ...sources.map((raw: unknown, i) => ({
      place: `configuration key "sources[${i}]"`,
      config: parseSource(raw, `configuration key "sources[${i}]"`),
      base: process.cwd(),
    })),
    ...(sourcesDir === undefined ? [] : readFolder(sourcesDir)),
  ];
  const seen = new Map<string, string>();
  for (const { config, place } of loaded) {
    const { code } = config;
    if (!known.has(code)) {
      throw new ConfigError(
        `${place}: code: expected a source of the dictionary (${[...known].join(', ')}), came ${got(code)}; add it there`,
      );
    }
    const before = seen.get(code);
    if (before !== undefined)
      throw new ConfigError(`${place}: code: ${code} is configured twice, first in ${before}`);
    seen.set(code, place);
  }
  return loaded;
}

/**
 * One source.
 * @param place for errors
 * @throws ConfigError naming the key, what was expected and what came
 */
export function parseSource(raw: unknown, place: string): SourceConfig {
  const result = v.safeParse(SourceConfigSchema, raw);
  if (result.success) return result.output;
  const [issue] = result.issues;
  const key = v.getDotPath(issue) ?? '(source)';
  const expected =
    key === 'format'
      ? `one of ${FORMATS.join(', ')}`
      : issue.message.startsWith('Invalid ')
        ? issue.expected
        : issue.message;
  // A secret stays one even when it is too short.
  const came = /secret/i.test(key) ? 'something else' : got(issue.input);
  throw new ConfigError(
    `${place}: ${key}: expected ${expected ?? 'another value'}, came ${came}. See docs/sources.md`,
  );
}

function readFolder(dir: string): { place: string; config: SourceConfig; base: string }[] {
  let names: string[];
  try {
    names = readdirSync(dir)
      .filter((name) => /\.(ya?ml|json)$/i.test(name))
      .sort();
  } catch (error) {
    throw new ConfigError(`configuration key "sourcesDir": cannot read the folder ${dir}: ${String(error)}`, {
      cause: error,
    });
  }
  return names.flatMap((name) => {
    const file = join(dir, name);
    return readSourceFile(file).map(({ raw, place }) => ({
      place,
      config: parseSource(raw, place),
      base: dirname(resolve(file)),
    }));
  });
}

function readSourceFile(file: string): { raw: unknown; place: string }[] {
  let raw: unknown;
  try {
    raw = parseYaml(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new ConfigError(
      `${file}: not YAML or JSON: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    );
  }
  return Array.isArray(raw)
    ? raw.map((one: unknown, i) => ({ raw: one, place: `${file} [${i}]` }))
    : [{ raw, place: file }];
}

/**
 * The secret of a source, or null when it has none.
 * @throws ConfigError when the file of the secret cannot be used
 */
export function secretOf({ config, base }: LoadedSource): string | null {
  if (config.secret !== undefined) return config.secret;
  if (config.secretFile === undefined) return null;
  return readSecret(resolve(base, config.secretFile), `source ${config.code}: secretFile`);
}

/** Text of a file that holds one secret. @throws ConfigError */
export function readSecret(path: string, place: string): string {
  let text: string;
  try {
    text = readFileSync(path, 'utf8').trim();
  } catch (error) {
    throw new ConfigError(`${place}: cannot read ${path}: ${String(error)}`, { cause: error });
  }
  if (text.length >= 1 && text.length <= 256) return text;
  throw new ConfigError(`${place}: ${path} has to hold 1 to 256 characters`);
}

/** Datum that the configuration names for a source; undefined where it names none. */
export function sourceCrs(sources: readonly LoadedSource[], code: string): Crs | undefined {
  return sources.find(({ config }) => config.code === code)?.config.crs;
}
