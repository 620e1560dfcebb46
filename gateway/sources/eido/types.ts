import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { ConfigError } from '../../config/load-config.js';
import { got } from '../../ingest/problems.js';

const code = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
const TypesSchema = v.strictObject({
  note: v.exactOptional(v.string()),
  /** Registry text of an incident type → category of the dictionary. */
  toCategory: v.record(code, code),
  otherCategory: code,
  /** Category → registry text. */
  toType: v.record(code, code),
  otherType: code,
});
/** How incident types of EIDO and categories of the site go together. */
export type IncidentTypes = v.InferOutput<typeof TypesSchema>;

/** Path of the shipped table. */
export const typesFile = (resources: string): string => join(resources, 'eido', 'incident-types.json');

/** Reads a table of types. @throws ConfigError naming the file and the key */
export function loadIncidentTypes(file: string, categories: ReadonlySet<string>): IncidentTypes {
  let raw: unknown;
  try {
    raw = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new ConfigError(`incident types of EIDO: cannot read ${file}: ${String(error)}`, { cause: error });
  }
  const result = v.safeParse(TypesSchema, raw);
  if (!result.success) {
    const [issue] = result.issues;
    const key = v.getDotPath(issue) ?? '(file)';
    throw new ConfigError(`${file}: ${key}: expected ${issue.expected}, came ${got(issue.input)}`);
  }
  const { toCategory, otherCategory } = result.output;
  const strange = [...Object.values(toCategory), otherCategory].find((one) => !categories.has(one));
  if (strange === undefined) return result.output;
  throw new ConfigError(
    `${file}: expected categories of the dictionary, came ${got(strange)}; map to one that is there`,
  );
}
