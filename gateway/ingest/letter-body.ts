import { maskText } from '../../shared/privacy/mask.js';
import { IngestEventSchema } from '../../shared/contracts/ingest.js';
import { LETTER_BODY_MAX } from '../store/dead-letters.js';

/** Codes and numbers that are needed to find the fault and name nobody. */
const PLAIN = new Set(['sourceCode', 'sourceId', 'version', 'category', 'urgency', 'grade', 'areaCode', 'crs', 'control']);
const KNOWN = Object.keys(IngestEventSchema.entries);
const NESTED: Readonly<Record<string, readonly string[]>> = {
  place: ['areaCode', 'address', 'lng', 'lat', 'crs', 'scattered'],
};
const TEXT_MAX = 2_000;

/**
 * What is kept of a refused event: the known keys only, free text masked. A caller's name or
 * phone under a key of its own is not stored here either.
 */
export function letterBody(raw: unknown): string {
  if (!isRecord(raw)) return maskText(String(raw).slice(0, TEXT_MAX));
  const kept: Record<string, unknown> = {};
  for (const key of KNOWN) {
    if (!Object.hasOwn(raw, key)) continue;
    const value = raw[key];
    kept[key] = isRecord(value) ? nested(key, value) : plain(key, value);
  }
  return JSON.stringify(kept).slice(0, LETTER_BODY_MAX);
}

/** What is kept of a body that is no JSON: its beginning, masked. */
export function letterText(body: string): string {
  return maskText(body.slice(0, TEXT_MAX));
}

function nested(key: string, value: Record<string, unknown>): unknown {
  if (key === 'stamps') return mapValues(value, (stamp) => (isRecord(stamp) ? mapValues(stamp, short) : short(stamp)));
  const names = NESTED[key];
  if (!names) return '(an object)';
  return Object.fromEntries(names.filter((name) => Object.hasOwn(value, name)).map((n) => [n, plain(n, value[n])]));
}

function mapValues(record: Record<string, unknown>, map: (value: unknown) => unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).slice(0, 40).map(([key, value]) => [key.slice(0, 20), map(value)]));
}

/** Instants only: long enough for any ISO time, too short for a story. */
function short(value: unknown): unknown {
  return typeof value === 'string' ? value.slice(0, 40) : typeof value === 'number' ? value : null;
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
