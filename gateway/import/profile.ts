import { readFile } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import * as v from 'valibot';
import { parse as parseYaml } from 'yaml';
import { DISPOSITIONS, URGENCIES } from '../../shared/domain/incident.js';
import { STAMP_KEYS } from '../../shared/domain/stamps.js';
import { CHARSETS } from './decode.js';
import { ImportError } from './import-error.js';
import { isTimePattern } from './values/time-pattern.js';
import { isTimeZone } from '../../shared/time/zone.js';

/** Version of the profile format. */
export const PROFILE_FORMAT = 1;

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(500));
const code = v.pipe(v.string(), v.regex(/^[^\s:]{1,64}$/, 'a code without spaces or colons'));

const pattern = v.pipe(
  text,
  v.check(isTimePattern, 'a time pattern such as YYYY-MM-DD HH:mm:ss, YYYY年M月D日 H时m分 or excel-serial'),
);

/** Column → pattern; all must match. */
const WhenSchema = v.record(
  text,
  v.pipe(
    text,
    v.check(isPattern, 'a regular expression'),
    v.transform((pattern) => new RegExp(pattern, 'i')),
  ),
);

const rules = <S extends v.GenericSchema<unknown, string>>(then: S) =>
  v.strictObject({ rules: v.array(v.strictObject({ when: WhenSchema, then })), otherwise: then });

/** Empty columns of a list give way to the next. */
const columnList = v.pipe(v.array(text), v.minLength(1));
const stampColumns = Object.fromEntries(STAMP_KEYS.map((key) => [key, columnList])) as Record<
  (typeof STAMP_KEYS)[number],
  typeof columnList
>;

const entries = {
  format: v.literal(PROFILE_FORMAT),
  name: v.strictObject({ zh: text, en: text }),
  sourceCode: code,
  csv: v.strictObject({
    delimiter: v.pipe(v.string(), v.length(1)),
    charsets: v.pipe(v.array(v.picklist(CHARSETS)), v.minLength(1)),
  }),
  /** Without it an Excel file is refused. A sheet by name or by place from 1; the header may stand lower. */
  xlsx: v.exactOptional(
    v.strictObject({
      sheet: v.union([text, v.pipe(v.number(), v.integer(), v.minValue(1))]),
      headerRow: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000))),
    }),
  ),
  columns: v.pipe(v.array(text), v.minLength(1)),
  id: text,
  time: v.strictObject({
    /** One pattern, or those that are tried in order. */
    pattern: v.pipe(
      v.union([pattern, v.pipe(v.array(pattern), v.minLength(1), v.maxLength(10))]),
      v.transform((patterns) => [patterns].flat()),
    ),
    zone: v.pipe(text, v.check(isTimeZone, 'an IANA time zone such as Asia/Shanghai')),
  }),
  appears: v.picklist(STAMP_KEYS),
  stamps: v.partial(v.strictObject(stampColumns)),
  title: v.exactOptional(text),
  brief: v.exactOptional(text),
  unit: v.exactOptional(text),
  areaCode: v.exactOptional(text),
  position: v.exactOptional(
    v.strictObject({ lng: text, lat: text, crs: v.picklist(['WGS84', 'GCJ02', 'BD09', 'CGCS2000']) }),
  ),
  category: rules(code),
  urgency: rules(v.picklist(URGENCIES)),
  disposition: rules(v.picklist(DISPOSITIONS)),
  test: v.exactOptional(v.array(WhenSchema), []),
};

const ProfileShape = v.strictObject(entries);

/** An import profile: how one kind of CSV export becomes incidents. See docs/import-profiles.md. */
export const ProfileSchema = v.pipe(
  ProfileShape,
  v.check(
    (profile) => usedColumns(profile).every((column) => profile.columns.includes(column)),
    'a profile whose columns list names every column that it uses',
  ),
  v.check((profile) => profile.stamps[profile.appears] !== undefined, 'a stamp for the key named in appears'),
);
/** A parsed profile; patterns are compiled. */
export type Profile = v.InferOutput<typeof ProfileSchema>;
/** Column → pattern. */
export type When = v.InferOutput<typeof WhenSchema>;

/** Names of the columns in `{column}` of a template. */
export function templateColumns(template: string): string[] {
  return [...template.matchAll(/\{([^{}]+)\}/g)].flatMap(([, column]) =>
    column === undefined ? [] : [column],
  );
}

/** Columns that fill a stamp, in the order of the work. */
export function stampColumnsOf({ stamps }: Pick<v.InferOutput<typeof ProfileShape>, 'stamps'>): string[] {
  return [...new Set(STAMP_KEYS.flatMap((key) => stamps[key] ?? []))];
}

/** Columns that a profile reads. */
export function usedColumns(profile: v.InferOutput<typeof ProfileShape>): string[] {
  const { title = '', brief = '', unit = '', position } = profile;
  const ruled = [profile.category, profile.urgency, profile.disposition].flatMap((set) => set.rules);
  return [
    profile.id,
    ...stampColumnsOf(profile),
    ...[title, brief, unit].flatMap(templateColumns),
    ...(profile.areaCode === undefined ? [] : [profile.areaCode]),
    ...(position === undefined ? [] : [position.lng, position.lat]),
    ...[...ruled.map(({ when }) => when), ...profile.test].flatMap((when) => Object.keys(when)),
  ];
}

/**
 * A profile in YAML text.
 * @param file for errors
 * @throws ImportError naming the key, what was expected and what came
 */
export function parseProfile(yaml: string, file: string): Profile {
  let raw: unknown;
  try {
    raw = parseYaml(yaml);
  } catch (error) {
    throw new ImportError(`${file}: not YAML: ${error instanceof Error ? error.message : String(error)}`);
  }
  const result = v.safeParse(ProfileSchema, raw);
  if (result.success) return result.output;
  const [issue] = result.issues;
  const where = v.getDotPath(issue) ?? 'the profile';
  const expected = issue.expected ?? issue.message;
  throw new ImportError(
    `${file}: ${where} should be ${expected} but is ${issue.received}. See docs/import-profiles.md.`,
  );
}

/** Reads a profile; errors as `parseProfile`. */
export async function loadProfile(file: string): Promise<Profile> {
  let yaml: string;
  try {
    yaml = await readFile(file, 'utf8');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ImportError(`expected an import profile at ${file}, but it could not be read: ${why}`);
  }
  return parseProfile(yaml, file);
}

/** Path of a profile: a bare name such as `dispatch-export` is one that is shipped in `resources`. */
export function profilePath(resources: string, nameOrPath: string): string {
  const isName = /^[A-Za-z0-9_-]+$/.test(nameOrPath) && !isAbsolute(nameOrPath);
  return isName ? join(resources, 'import-profiles', `${nameOrPath}.yaml`) : nameOrPath;
}

function isPattern(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'i') instanceof RegExp;
  } catch {
    return false;
  }
}
