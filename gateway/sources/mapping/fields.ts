import { STAMP_KEYS } from '../../../shared/domain/stamps.js';

/** What a native field holds: decides how text of another system is read. */
export type FieldType = 'text' | 'number' | 'boolean' | 'instant';

const TEXT = [
  'sourceId',
  'category',
  'urgency',
  'title',
  'brief',
  'place.areaCode',
  'place.address',
  'place.crs',
  'control',
  'mergedInto',
  'disposition',
  'unit',
  'callerPhone',
] as const;
const NUMBERS = ['version', 'grade', 'place.lng', 'place.lat'] as const;
const FLAGS = ['suspended', 'isDrill', 'isTest'] as const;

const TYPES: ReadonlyMap<string, FieldType> = new Map<string, FieldType>([
  ...TEXT.map((name): [string, FieldType] => [name, 'text']),
  ...NUMBERS.map((name): [string, FieldType] => [name, 'number']),
  ...FLAGS.map((name): [string, FieldType] => [name, 'boolean']),
  ...STAMP_KEYS.map((key): [string, FieldType] => [`stamps.${key}`, 'instant']),
]);

/** Type of a native field, or null when there is no such field. `forces.CODE` is an arrival. */
export function fieldType(name: string): FieldType | null {
  return TYPES.get(name) ?? (/^forces\.[a-z][a-z0-9-]{0,31}$/.test(name) ? 'instant' : null);
}

/** Names of the native fields, for errors. */
export const FIELD_NAMES: readonly string[] = [...TYPES.keys(), 'forces.CODE'];
