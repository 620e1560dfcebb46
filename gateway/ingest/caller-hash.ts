import { createHmac } from 'node:crypto';

/** Gives the keyed hash of a phone number, or undefined for what is no number. */
export type CallerHash = (phone: string) => string | undefined;

/** Fewer digits than this name nobody: `0`, `1`, `00`. */
const DIGITS_MIN = 3;
const MOBILE_DIGITS = 11;

/**
 * The number that two ways of writing one phone share: ASCII digits without country code. Null for
 * what cannot tell callers apart: words, a masked number (138****5678), one digit repeated.
 */
export function normalPhone(raw: string): string | null {
  const text = raw.normalize('NFKC').replace(/[\s\u2010-\u2015\u2212.()/-]/g, '');
  const digits = /^(?:\+|00)?(\d+)$/.exec(text)?.[1];
  if (digits === undefined) return null;
  const foreign = text !== digits || digits.length === MOBILE_DIGITS + 2;
  const local = foreign && digits.startsWith('86') ? digits.slice(2) : digits;
  return local.length < DIGITS_MIN || /^(\d)\1*$/.test(local) ? null : local;
}

/** HMAC-SHA-256 under the key of the site, base64url: tells repeats, and tells nothing without the key. */
export function callerHasher(key: string): CallerHash {
  return (phone) => {
    const number = normalPhone(phone);
    return number === null ? undefined : createHmac('sha256', key).update(number).digest('base64url');
  };
}
