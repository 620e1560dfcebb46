import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as v from 'valibot';
import { ConfigError } from '../../config/load-config.js';
import { ImportError } from '../../import/import-error.js';
import { parseProfile, profilePath, type Profile } from '../../import/profile.js';
import { got } from '../../ingest/problems.js';

const OptionsSchema = v.strictObject({ profile: v.pipe(v.string(), v.minLength(1), v.maxLength(4_096)) });

/**
 * The import profile that `options: { profile }` of a source names: a shipped one by its bare name, or a file.
 * @param base folder that a relative path starts from
 * @throws ConfigError when there is none, or it cannot be used
 */
export function tableProfile(options: unknown, base: string, resources: string, code: string): Profile {
  const parsed = v.safeParse(OptionsSchema, options ?? {});
  if (!parsed.success) {
    const [issue] = parsed.issues;
    const key = v.getDotPath(issue) ?? 'options';
    const expected = 'options: { profile: NAME or PATH of an import profile }';
    throw new ConfigError(`source ${code}: options: expected ${expected}, came ${key} = ${got(issue.input)}`);
  }
  const { profile } = parsed.output;
  const path = resolve(base, profilePath(resources, profile));
  try {
    return parseProfile(readFileSync(path, 'utf8'), path);
  } catch (error) {
    const why = error instanceof ImportError ? error.message : `cannot read ${path}: ${String(error)}`;
    throw new ConfigError(`source ${code}: options.profile: ${why}`, { cause: error });
  }
}
