import { LEVELS, type Level } from '../../../shared/contracts/jurisdiction.js';
import { ImportError } from '../../import/import-error.js';
import type { RawFeature } from '../read/raw-layer.js';
import { codeOf, levelOfCode } from './codes.js';
import type { PackIndex } from './pack-index.js';

/** Names that such properties usually have: they decide between columns of equal worth. */
const CODE_NAME = /(code|dm$|bm$|代码|编码|编号|gb$|adcode|pac$|^id$)/i;
const NAME_NAME = /(name|mc$|名称|名$|^zh$)/i;
const ENGLISH_NAME = /(^|_)(en|eng|english|ename|pinyin)($|_)|name_?en$|ename$/i;
/** Most columns that are looked at. */
const FIELDS_MAX = 200;
const EXAMPLE_MAX = 40;

/** Which properties tell what, and of what level the features are. */
export interface Fields {
  readonly code: string | null;
  readonly name: string | null;
  readonly english: string | null;
  readonly level: Level;
}

/** What a person says about them. */
export interface ToldFields {
  readonly codeField?: string;
  readonly nameField?: string;
  readonly level?: Level;
}

/** Properties in the order of the file, each with an example. */
export function fieldExamples(features: readonly RawFeature[]): { name: string; example: string }[] {
  const examples = new Map<string, string>();
  for (const { properties } of features) {
    for (const [name, value] of Object.entries(properties)) {
      const text = textOf(value);
      if (examples.size < FIELDS_MAX && !examples.get(name)) examples.set(name, text.slice(0, EXAMPLE_MAX));
    }
  }
  return [...examples].map(([name, example]) => ({ name, example }));
}

/**
 * Finds the properties that hold codes and names, by how many features they bring to units.
 * @throws ImportError when a told one is not there, or the level cannot be told
 */
export function fieldsOf(features: readonly RawFeature[], index: PackIndex, told: ToldFields): Fields {
  const names = fieldExamples(features).map(({ name }) => name);
  for (const field of [told.codeField, told.nameField]) {
    if (field !== undefined && !names.includes(field)) {
      throw new ImportError(
        `expected the property ${field}, the features have ${names.join(', ') || 'none'}.`,
      );
    }
  }
  const district = index.at('district')[0]?.code ?? '';
  const code =
    told.codeField ??
    best(names, CODE_NAME, (field) => different(features, field, (value) => isOwnCode(value, district)));
  const level = told.level ?? levelOf(features, code, names, index);
  const name =
    told.nameField ??
    best(names, NAME_NAME, (field) =>
      different(features, field, (value) => index.named(textOf(value), level).length > 0),
    ) ??
    names.find(
      (field) =>
        NAME_NAME.test(field) &&
        features.some((one) => /\p{Script=Han}/u.test(textOf(one.properties[field]))),
    ) ??
    null;
  return { code, name, level, english: names.find((field) => ENGLISH_NAME.test(field)) ?? null };
}

/** Text of a property; of an object or nothing it is empty. */
export function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

function isOwnCode(value: unknown, district: string): boolean {
  return codeOf(value)?.startsWith(district) ?? false;
}

/** The column of the highest worth; null when none has any. */
function best(names: readonly string[], usual: RegExp, worth: (field: string) => number): string | null {
  const ranked = names
    .map((field) => ({ field, worth: worth(field) + (usual.test(field) ? 0.5 : 0) }))
    .filter((one) => one.worth >= 1)
    .sort((a, b) => b.worth - a.worth);
  return ranked[0]?.field ?? null;
}

/** How many different values pass: a column that is the same for all, such as the district's code, counts once. */
function different(
  features: readonly RawFeature[],
  field: string,
  passes: (value: unknown) => boolean,
): number {
  return new Set(features.map(({ properties }) => properties[field]).filter(passes)).size;
}

function levelOf(
  features: readonly RawFeature[],
  code: string | null,
  names: readonly string[],
  index: PackIndex,
): Level {
  const votes = new Map<Level, number>();
  const vote = (level: Level): void => void votes.set(level, (votes.get(level) ?? 0) + 1);
  for (const { properties } of features) {
    const own = code === null ? null : codeOf(properties[code]);
    if (own !== null) vote(levelOfCode(own));
  }
  if (votes.size === 0) {
    for (const level of LEVELS) {
      const known = (value: unknown): boolean => index.named(textOf(value), level).length > 0;
      const most = Math.max(0, ...names.map((field) => different(features, field, known)));
      if (most > 0) votes.set(level, most);
    }
  }
  const [first] = [...votes].sort((a, b) => b[1] - a[1]);
  if (first) return first[0];
  throw new ImportError(
    'neither codes nor names of the features are those of the pack. Say the level with --level, and the ' +
      `properties with --code-field and --name-field; the features have ${names.join(', ') || 'none'}.`,
  );
}
