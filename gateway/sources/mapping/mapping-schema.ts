import * as v from 'valibot';
import { isTimeZone, LOCAL_PATTERNS } from '../../../shared/time/zone.js';
import { FIELD_NAMES, fieldType } from './fields.js';
import { PATH_MAX } from './path.js';
import { UNIT_FIELDS } from './unit-fields.js';

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(500));
const path = v.pipe(v.string(), v.maxLength(PATH_MAX));
const scalar = v.union(
  [v.string(), v.pipe(v.number(), v.finite()), v.boolean()],
  'a text, a number, true or false',
);

const pattern = v.pipe(
  text,
  v.check(isPattern, 'a regular expression'),
  v.transform((source) => new RegExp(source, 'iu')),
);

/** How a time is written: with its offset, as a number, or as local time in a named zone. */
const TimeSchema = v.union(
  [
    v.picklist(['iso', 'unix-s', 'unix-ms']),
    v.strictObject({
      pattern: v.picklist(LOCAL_PATTERNS),
      zone: v.pipe(text, v.check(isTimeZone, 'an IANA zone')),
    }),
  ],
  `iso, unix-s, unix-ms, or { pattern: one of ${LOCAL_PATTERNS.join(', ')}; zone: an IANA zone }`,
);

const RuleSchema = v.strictObject({
  /** Path → pattern; all must match. */
  when: v.record(path, pattern),
  then: scalar,
});

const SOURCES_OF_A_VALUE = ['path', 'const', 'template', 'rules'] as const;

const FieldObjectSchema = v.pipe(
  v.strictObject({
    /** Where the value is; of a list the first that is not empty. */
    path: v.exactOptional(
      v.union([path, v.pipe(v.array(path), v.minLength(1))], 'a path, or a list of paths'),
    ),
    const: v.exactOptional(scalar),
    /** Text with `{path}` in it. */
    template: v.exactOptional(text),
    rules: v.exactOptional(v.pipe(v.array(RuleSchema), v.minLength(1))),
    /** Their code → our code. A code that is not in it takes `otherwise`, or is refused. */
    table: v.exactOptional(v.record(v.string(), scalar)),
    otherwise: v.exactOptional(scalar),
    time: v.exactOptional(TimeSchema),
  }),
  v.check(
    (field) => SOURCES_OF_A_VALUE.filter((key) => field[key] !== undefined).length === 1,
    `exactly one of ${SOURCES_OF_A_VALUE.join(', ')}`,
  ),
);

/** How one native field is filled; a bare text is a path. */
const FieldSchema = v.union(
  [
    v.pipe(
      path,
      v.transform((at): v.InferOutput<typeof FieldObjectSchema> => ({ path: at })),
    ),
    FieldObjectSchema,
  ],
  (issue) => nested(issue) ?? 'a path, or an object with one of path, const, template, rules',
);
/** How one field is filled. */
export type FieldRule = v.InferOutput<typeof FieldObjectSchema>;

function mappingOf(extra: readonly string[], required: readonly string[], native = FIELD_NAMES) {
  const known = (name: string): boolean =>
    (native.length > 0 && fieldType(name) !== null) || extra.includes(name);
  return v.strictObject({
    /** Path of the list of parts in a message; without it a message is one part, or a list of parts. */
    items: v.exactOptional(path),
    fields: v.pipe(
      v.record(v.pipe(v.string(), v.check(known, `one of ${[...extra, ...native].join(', ')}`)), FieldSchema),
      v.check(
        (fields) => required.every((name) => Object.hasOwn(fields, name)),
        `fields with at least ${required.join(', ')}`,
      ),
    ),
  });
}

/** Mapping of a message of another system to native events. */
export const MappingSchema = mappingOf([], ['sourceId', 'version']);
/** Mapping of the properties of a GeoJSON point; its geometry gives the place. */
export const FeatureMappingSchema = mappingOf([], ['version']);
/** Mapping of a sensor's message: which device, alarm or not, and optionally when. */
export const ReadingMappingSchema = mappingOf(['device', 'alarm', 'at'], ['device', 'alarm']);
/** Mapping of another system's positions to reports of field units. */
export const UnitMappingSchema = mappingOf(UNIT_FIELDS, ['id', 'at'], []);
/** A declarative mapping. */
export type Mapping = v.InferOutput<typeof MappingSchema>;

/** The message of the deepest issue says more than "none of the union's members". */
function nested(issue: v.UnionIssue<v.BaseIssue<unknown>>): string | null {
  if (typeof issue.input === 'string') return null;
  const own = (issue.issues ?? []).filter(({ message }) => !message.startsWith('Invalid '));
  return (own.find(({ path: at }) => at !== undefined) ?? own.at(-1))?.message ?? null;
}

function isPattern(source: string): boolean {
  try {
    return new RegExp(source, 'iu') instanceof RegExp;
  } catch {
    return false;
  }
}
