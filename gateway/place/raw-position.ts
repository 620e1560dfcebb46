import { maskText } from '../../shared/privacy/mask.js';

/** Longest text kept of a position as it came. */
export const RAW_MAX = 120;
/** No coordinate in degrees or metres is above it; a phone number in the wrong column is. */
const NUMBER_MAX = 100_000_000;
/** Lists longer than this are no position. */
const LIST_MAX = 4;

/**
 * A position as it came, `lng,lat`, for the field `rawPosition`: whatever a conversion makes of it, it
 * can be read again. Text that a database or a screen could choke on, and numbers of people, are not
 * kept. Never throws.
 */
export function rawPosition(lng: unknown, lat: unknown): string {
  return `${textOf(lng)},${textOf(lat)}`.slice(0, RAW_MAX);
}

function textOf(value: unknown): string {
  switch (typeof value) {
    case 'number':
    case 'string':
      return plain(String(value));
    case 'boolean':
      return String(value);
    case 'object':
      return objectText(value);
    default:
      return '';
  }
}

function objectText(value: object | null): string {
  if (value === null) return '';
  if (!Array.isArray(value)) return '{…}';
  const parts: readonly unknown[] = value;
  const isFlat = parts.length <= LIST_MAX && parts.every((part) => typeof part !== 'object');
  return isFlat ? `[${parts.map(textOf).join(',')}]` : '[…]';
}

function plain(text: string): string {
  const short = text.slice(0, RAW_MAX).replace(/[\u0000-\u001f\u007f\ud800-\udfff]/g, '?');
  return Math.abs(Number(short)) < NUMBER_MAX ? short : maskText(short);
}
