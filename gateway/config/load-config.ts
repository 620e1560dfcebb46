import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { parse as parseYaml } from 'yaml';
import { CONFIG_KEYS, ConfigSchema, EXPECTED, SECRET_KEYS, type GatewayConfig } from './schema.js';

/** Where configuration comes from; later ones win. */
export interface ConfigSources {
  /** Values that hold when nothing else is said. */
  readonly defaults: Readonly<Record<string, unknown>>;
  /** Path of a YAML or JSON file, or null. */
  readonly file: string | null;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly flags: Readonly<Record<string, unknown>>;
}

/** The configuration is wrong; the message names key, value, place and what is expected. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** Merges and parses all sources once. The result is frozen. Throws `ConfigError`. */
export function loadConfig(sources: ConfigSources): GatewayConfig {
  const merged: Record<string, unknown> = {};
  const places = new Map<string, string>();
  const take = (values: Readonly<Record<string, unknown>>, place: (key: string) => string): void => {
    for (const [key, value] of Object.entries(values)) {
      if (value === undefined) continue;
      merged[key] = value;
      places.set(key, place(key));
    }
  };
  take(sources.defaults, () => 'default');
  if (sources.file !== null) take(readFile(sources.file), () => `file ${sources.file ?? ''}`);
  take(fromEnv(sources.env), (key) => `environment ${envName(key)}`);
  take(sources.flags, (key) => `flag --${key.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}`);
  const parsed = v.safeParse(ConfigSchema, merged, { abortEarly: true });
  if (!parsed.success) throw failure(parsed.issues[0], places);
  return Object.freeze(parsed.output);
}

/** Name of the environment variable of a key: `demoAt` → `YIPING_DEMO_AT`. */
export function envName(key: string): string {
  return `YIPING_${key.replace(/[A-Z]/g, (c) => `_${c}`).toUpperCase()}`;
}

/** Folder for the log and the token when none is configured. */
export function defaultDataDir(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
): string {
  const home = homedir();
  if (platform === 'win32') return join(env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'), 'Yiping');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Yiping');
  return join(env['XDG_DATA_HOME'] ?? join(home, '.local', 'share'), 'yiping');
}

function fromEnv(env: Readonly<Record<string, string | undefined>>): Record<string, unknown> {
  return Object.fromEntries(
    CONFIG_KEYS.flatMap((key): [string, string][] => {
      const value = env[envName(key)];
      return value === undefined || value === '' ? [] : [[key, value]];
    }),
  );
}

function readFile(path: string): Record<string, unknown> {
  let raw: unknown;
  try {
    // YAML 1.2 contains JSON; a byte-order mark of an editor is no content.
    raw = parseYaml(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    throw new ConfigError(`cannot read the configuration file ${path}: ${text}`, { cause: error });
  }
  if (typeof raw === 'object' && raw !== null && !Array.isArray(raw)) return { ...raw };
  throw new ConfigError(
    `the configuration file ${path} has to hold keys and values, came ${raw === null ? 'nothing' : typeof raw}`,
  );
}

function failure(issue: v.BaseIssue<unknown>, places: ReadonlyMap<string, string>): ConfigError {
  const first = issue.path?.[0]?.key;
  const key = typeof first === 'string' ? first : '(all)';
  const value = issue.path?.[0]?.value;
  const place = places.get(key);
  if (!CONFIG_KEYS.includes(key)) {
    return new ConfigError(
      `unknown configuration key "${key}" (${place ?? 'nowhere'}); known are ${CONFIG_KEYS.join(', ')}`,
    );
  }
  const came = SECRET_KEYS.has(key) ? 'something else' : JSON.stringify(value);
  const expected = Object.entries(EXPECTED).find(([name]) => name === key)?.[1] ?? 'another value';
  return new ConfigError(
    `configuration key "${key}"${place ? ` (${place})` : ''}: expected ${expected}, came ${came}`,
  );
}
