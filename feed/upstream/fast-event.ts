import {
  BRIEF_MAX,
  CONTROLS,
  DISPOSITIONS,
  POSITION_CLASSES,
  URGENCIES,
  type FieldKey,
} from '../../shared/domain/incident.js';
import { CRS } from '../../shared/domain/datum.js';
import { isPlainAct } from './fast-act.js';
import { finite, flag, isPlainObject, text, whole, word, type Check } from './fast-check.js';
import { arePlainForces, arePlainStamps } from './fast-stamp.js';

const FIELD_CHECKS: Readonly<Record<FieldKey, Check>> = {
  category: text(64),
  urgency: word(URGENCIES),
  grade: whole(1, 4),
  town: text(12),
  village: text(12),
  grid: text(24),
  address: text(400),
  title: text(200),
  brief: text(BRIEF_MAX),
  lng: finite,
  lat: finite,
  position: word(POSITION_CLASSES),
  rawPosition: text(120),
  crs: word(CRS),
  geoUnit: text(24),
  geoNear: text(400),
  control: word(CONTROLS),
  mergedInto: text(160),
  suspended: flag,
  drill: flag,
  test: flag,
  disposition: word(DISPOSITIONS),
  unit: text(80),
  callerHash: text(43),
};
const FIELDS = new Map<string, Check>(Object.entries(FIELD_CHECKS));

function arePlainFields(value: unknown): boolean {
  if (!isPlainObject(value)) return false;
  for (const key in value) if (!FIELDS.get(key)?.(value[key])) return false;
  return true;
}

const REQUIRED: readonly (readonly [string, Check])[] = [
  ['id', (value) => text(160)(value) && String(value).length >= 3],
  ['source', (value) => typeof value === 'string'],
  ['version', whole(0)],
  ['at', finite],
  ['set', arePlainFields],
  ['stamps', arePlainStamps],
];
const CHECKS = new Map<string, Check>([...REQUIRED, ['act', isPlainAct], ['forces', arePlainForces]]);

/**
 * True when an event from JSON is certainly what `WallEventSchema` accepts and returns unchanged.
 * False says nothing: then the schema decides. It exists because the schema costs more than
 * reading, reducing and counting an event together; a property test holds the two side by side.
 */
export function isPlainEvent(value: unknown): boolean {
  if (!isPlainObject(value)) return false;
  for (const [key] of REQUIRED) if (!(key in value)) return false;
  for (const key in value) if (!CHECKS.get(key)?.(value[key])) return false;
  return true;
}
