import { maskText } from '../../shared/privacy/mask.js';
import { IngestEventSchema } from '../../shared/contracts/ingest.js';
import { FORCES_MAX, STAMP_KEYS } from '../../shared/domain/stamps.js';
import { LETTER_BODY_MAX } from '../store/dead-letters.js';

/** Codes and numbers that are needed to find the fault and name nobody. */
const PLAIN = new Set([
  'sourceCode',
  'sourceId',
  'version',
  'category',
  'urgency',
  'grade',
  'areaCode',
  'crs',
  'control',
]);
/** The caller's phone is kept nowhere, not even of an event that was refused. */
const KNOWN = Object.keys(IngestEventSchema.entries).filter((key) => key !== 'callerPhone');
const NESTED: Readonly<Record<string, readonly string[]>> = {
  place: ['areaCode', 'address', 'lng', 'lat', 'crs', 'scattered'],
  stamps: STAMP_KEYS,
};
const STAMP_PARTS = ['at', 'enteredAt', 'by'];
const TEXT_MAX = 2_000;
/** Longest number of a person that masking knows, with separators. */
const NUMBER_MAX = 24;

/**
 * What is kept of a refused event: the known keys only, free text masked. A caller's name or
 * phone under a key of its own is not stored here either.
 */
export function letterBody(raw: unknown): string {
  if (!isRecord(raw)) return String(plain('', raw));
  const kept: Record<string, unknown> = {};
  for (const key of KNOWN) {
    if (!Object.hasOwn(raw, key)) continue;
    const value = raw[key];
    kept[key] = isRecord(value) ? nested(key, value) : plain(key, value);
  }
  return JSON.stringify(kept).slice(0, LETTER_BODY_MAX);
}

/** What is kept of a body that is no event: its beginning, masked. */
export function letterText(body: string, max = TEXT_MAX): string {
  // Masked before it is cut, so that no half of a number stays behind unmasked.
  return maskText(body.slice(0, max + NUMBER_MAX)).slice(0, max);
}

function nested(key: string, value: Record<string, unknown>): unknown {
  if (key === 'forces') return forces(value);
  const names = NESTED[key];
  if (!names) return '(an object)';
  const keep = key === 'stamps' ? stamp : plain;
  return pick(value, names, keep);
}

/** Kinds of force are words of a plan; other names under this key are somebody's mistake. */
function forces(value: Record<string, unknown>): unknown {
  const kinds = Object.keys(value).filter((kind) => /^[a-z][a-z0-9-]{0,31}$/.test(kind));
  return pick(value, kinds.slice(0, FORCES_MAX), stamp);
}

function stamp(_key: string, value: unknown): unknown {
  return isRecord(value) ? pick(value, STAMP_PARTS, instant) : instant('', value);
}

/** What looks like a time is kept; other words under a time's key are somebody's mistake. */
function instant(_key: string, value: unknown): unknown {
  if (typeof value !== 'string') return plain('', value);
  return /^[\dTZ:.+/ -]{1,40}$/.test(value) ? maskText(value) : '(text)';
}

function pick(
  value: Record<string, unknown>,
  names: readonly string[],
  keep: (key: string, value: unknown) => unknown,
): Record<string, unknown> {
  return Object.fromEntries(
    names.filter((name) => Object.hasOwn(value, name)).map((name) => [name, keep(name, value[name])]),
  );
}

function plain(key: string, value: unknown): unknown {
  if (typeof value === 'string') {
    const text = value.slice(0, TEXT_MAX);
    return PLAIN.has(key) ? text.slice(0, 200) : maskText(text);
  }
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return value;
  return Array.isArray(value) ? '(a list)' : '(an object)';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
