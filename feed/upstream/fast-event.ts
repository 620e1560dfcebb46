import {
  BRIEF_MAX,
  CONTROLS,
  DISPOSITIONS,
  POSITION_CLASSES,
  URGENCIES,
  type FieldKey,
} from '../../shared/domain/incident.js';
import { STAMP_KEYS, STAMP_ORIGINS } from '../../shared/domain/stamps.js';

type Check = (value: unknown) => boolean;

const text =
  (max: number): Check =>
  (value) =>
    typeof value === 'string' && value.length <= max;
const flag: Check = (value) => typeof value === 'boolean';
const finite: Check = (value) => Number.isFinite(value);
const word = (words: readonly string[]): Check => {
  const known = new Set<unknown>(words);
  return (value) => known.has(value);
};
const whole: Check = (value) => Number.isInteger(value);

const FIELD_CHECKS: Readonly<Record<FieldKey, Check>> = {
  category: text(64),
  urgency: word(URGENCIES),
  grade: (value) => whole(value) && Number(value) >= 1 && Number(value) <= 4,
  town: text(12),
  village: text(12),
  address: text(400),
  title: text(200),
  brief: text(BRIEF_MAX),
  lng: finite,
  lat: finite,
  position: word(POSITION_CLASSES),
  control: word(CONTROLS),
  mergedInto: text(160),
  suspended: flag,
  drill: flag,
  test: flag,
  disposition: word(DISPOSITIONS),
  unit: text(80),
};
const FIELDS = new Map<string, Check>(Object.entries(FIELD_CHECKS));
const STAMPS = new Set<string>(STAMP_KEYS);
const ORIGINS = new Set<unknown>(STAMP_ORIGINS);
const EVENT_KEYS = 6;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isStamp(value: unknown): boolean {
  if (!isRecord(value)) return false;
  let keys = 0;
  for (const key in value) {
    if (key === 'by' ? !ORIGINS.has(value[key]) : key !== 'at' && key !== 'entered' && key !== 'version') {
      return false;
    }
    keys += 1;
  }
  const { at, entered, version, by } = value as Record<'at' | 'entered' | 'version' | 'by', unknown>;
  const expected = by === undefined ? 3 : 4;
  return keys === expected && Number.isFinite(at) && Number.isFinite(entered) && Number.isInteger(version);
}

/**
 * True when an event from JSON is certainly what `WallEventSchema` accepts and returns unchanged.
 * False says nothing: then the schema decides. It exists because the schema costs more than
 * reading, reducing and counting an event together; a property test holds the two side by side.
 */
export function isPlainEvent(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { id, source, version, at, set, stamps } = value as Record<
    'id' | 'source' | 'version' | 'at' | 'set' | 'stamps',
    unknown
  >;
  if (Object.keys(value).length !== EVENT_KEYS || typeof id !== 'string' || id.length < 3 || id.length > 160)
    return false;
  if (typeof source !== 'string' || !Number.isInteger(version) || Number(version) < 0) return false;
  if (!Number.isFinite(at) || !isRecord(set) || !isRecord(stamps)) return false;
  for (const key in set) {
    const check = FIELDS.get(key);
    if (!check?.(set[key])) return false;
  }
  for (const key in stamps) if (!STAMPS.has(key) || !isStamp(stamps[key])) return false;
  return true;
}
