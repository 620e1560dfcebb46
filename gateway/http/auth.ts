import { createHash, timingSafeEqual } from 'node:crypto';

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** Compares in constant time, whatever the lengths. */
export function tokenMatches(expected: string, came: string): boolean {
  return timingSafeEqual(digest(expected), digest(came));
}

/** Checks an `Authorization: Bearer …` header. */
export function bearerMatches(expected: string, header: string | null | undefined): boolean {
  const match = /^Bearer +([^\s]+) *$/i.exec(header ?? '');
  return match?.[1] !== undefined && tokenMatches(expected, match[1]);
}
